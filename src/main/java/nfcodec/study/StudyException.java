package nfcodec.study;

/**
 * A study cannot be begun or gone on with; the message is one line that says why and what to do.
 */
public final class StudyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With that line. */
  public StudyException(String message) {
    super(message);
  }

  /** With that line and what was behind it. */
  public StudyException(String message, Throwable cause) {
    super(message, cause);
  }
}
