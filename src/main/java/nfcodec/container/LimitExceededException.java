package nfcodec.container;

/**
 * A file that is as it should be, so far as was looked, but larger than its reader accepts: not
 * damaged. Another limit, or another machine, may read it.
 */
public final class LimitExceededException extends RefusedFileException {
  private static final long serialVersionUID = 1;

  /** What there is too much of. */
  public enum Limit {
    /** {@link DecodeLimits#maxPixels}. */
    PIXELS,
    /** {@link DecodeLimits#maxParameters}. */
    PARAMETERS,
    /** {@link DecodeLimits#maxOperations}. */
    OPERATIONS,
    /** What this program can hold at all, whatever the limits. */
    PROGRAM
  }

  /** Byte offset from the start of the file. */
  private final long offset;

  /** What there is too much of. */
  private final Limit limit;

  /**
   * Which and where.
   *
   * @param offset of the byte after those that announce it, from the start of the file
   * @param limit what there is too much of
   * @param reason one line, without the offset
   */
  public LimitExceededException(long offset, Limit limit, String reason) {
    super(reason + " (at byte " + offset + ")");
    this.offset = offset;
    this.limit = limit;
  }

  /** {@return byte offset from the start of the file} */
  public long offset() {
    return offset;
  }

  /** {@return what there is too much of} */
  public Limit limit() {
    return limit;
  }
}
