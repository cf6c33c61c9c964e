package nfcodec.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An image that cannot be read or written: unreadable, unsupported, damaged, too large. The message
 * is one line for people; it names the file, what is wrong with it, and where known what to do.
 */
public final class ImageFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for the user.
   *
   * @param message one line, with the name of the file
   */
  public ImageFileException(String message) {
    super(message);
  }

  /**
   * With a message for the user and the cause for {@code --verbose}.
   *
   * @param message one line, with the name of the file
   * @param cause what a library threw; null if none did
   */
  public ImageFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
