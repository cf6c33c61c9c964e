package nfcodec.image.vp8l;

/**
 * A lossless picture that is damaged or cut short. The message is what is wrong, without a full
 * stop.
 */
public final class Vp8lException extends Exception {
  private static final long serialVersionUID = 1L;

  Vp8lException(String message) {
    super(message);
  }
}
