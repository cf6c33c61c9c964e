package nfcodec.encode;

/**
 * The target was not reached within the budget, or training broke down; the message says which and
 * what to try.
 */
public final class EncodeException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * With a message for the user.
   *
   * @param message one line: what went wrong, and what to try
   */
  public EncodeException(String message) {
    super(message);
  }
}
