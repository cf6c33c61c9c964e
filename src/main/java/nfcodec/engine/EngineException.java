package nfcodec.engine;

/**
 * An engine is not there, or cannot do what was asked; the message says why and what to do, in one
 * line.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * With a message for the user.
   *
   * @param message one line: why, and what to do
   */
  public EngineException(String message) {
    super(message);
  }

  /**
   * With a message for the user and the cause for {@code --verbose}.
   *
   * @param message one line: why, and what to do
   * @param cause what a library or the system threw
   */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
