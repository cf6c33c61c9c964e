package nfcodec.container;

/** A file cannot be decoded; the kinds say whose fault it is, and what can be done. */
public abstract sealed class RefusedFileException extends Exception
    permits MalformedFileException, LimitExceededException, UnsupportedVersionException {
  private static final long serialVersionUID = 1;

  /** With a message for the user, one line. */
  RefusedFileException(String message) {
    super(message);
  }
}
