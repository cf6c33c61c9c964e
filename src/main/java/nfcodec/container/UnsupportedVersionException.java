package nfcodec.container;

/** An intact file that needs a newer program. */
public final class UnsupportedVersionException extends RefusedFileException {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public UnsupportedVersionException(String message) {
    super(message);
  }
}
