package nfcodec.entropy;

/**
 * The native library of the compression cannot be loaded on this machine; the message says why and
 * what to do, in one line.
 */
public final class LibraryException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a message for the user and the cause for {@code --verbose}. */
  public LibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
