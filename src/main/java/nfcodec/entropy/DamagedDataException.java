package nfcodec.entropy;

/** Coded bytes are not what their coder writes. */
public final class DamagedDataException extends Exception {
  private static final long serialVersionUID = 1;

  private final int index;

  /**
   * Where and why.
   *
   * @param index in the array that the coded bytes lie in
   * @param reason one line
   */
  public DamagedDataException(int index, String reason) {
    super(reason);
    this.index = index;
  }

  /** Index in the array that the coded bytes lie in. */
  public int index() {
    return index;
  }

  /** One line. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
