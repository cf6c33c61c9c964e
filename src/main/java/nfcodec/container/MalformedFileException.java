package nfcodec.container;

/** The bytes are not a valid file of this format, or are damaged. */
public final class MalformedFileException extends RefusedFileException {
  private static final long serialVersionUID = 1;

  /** Byte offset from the start of the file. */
  private final long offset;

  /**
   * Where and why.
   *
   * @param offset of the byte at which reading stopped, from the start of the file
   * @param reason one line, without the offset
   */
  public MalformedFileException(long offset, String reason) {
    super(reason + " (at byte " + offset + ")");
    this.offset = offset;
  }

  /** {@return byte offset from the start of the file} */
  public long offset() {
    return offset;
  }
}
