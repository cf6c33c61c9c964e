package nfcodec.bench;

/**
 * A bench cannot be begun or gone on with; the message is one line that says why and what to do.
 */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }

  BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
