package nfcodec.engine;

import org.jspecify.annotations.Nullable;

/**
 * An engine is not there, or cannot do what was asked; the message says why and what to do, in one
 * line.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whether the engine can do other work. */
  private final boolean ofThisWork;

  /**
   * With a message for the user.
   *
   * @param message one line: why, and what to do
   */
  public EngineException(String message) {
    super(message);
    ofThisWork = false;
  }

  /**
   * With a message for the user and the cause for {@code --verbose}.
   *
   * @param message one line: why, and what to do
   * @param cause what a library or the system threw
   */
  public EngineException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private EngineException(String message, @Nullable Throwable cause, boolean ofThisWork) {
    super(message, cause);
    this.ofThisWork = ofThisWork;
  }

  /**
   * One that tells of nothing but what was asked for, such as that there is too little memory for
   * it: the engine can do other work.
   *
   * @param message one line: why, and what to do
   * @param cause what a library or the system threw; null if nothing did
   * @return the exception, to be thrown
   */
  public static EngineException ofThisWork(String message, @Nullable Throwable cause) {
    return new EngineException(message, cause, true);
  }

  /** {@return whether the engine can do other work, and only this was too much for it} */
  public boolean isOfThisWork() {
    return ofThisWork;
  }
}
