package nfcodec.container;

/** An intact file that needs a newer program. */
public final class UnsupportedVersionException extends RefusedFileException {
  private static final long serialVersionUID = 1;

  /**
   * With a message for the user.
   *
   * @param message one line: what the file needs, and what to do
   */
  public UnsupportedVersionException(String message) {
    super(message);
  }
}
