package nfcodec.image.vp8;

/** A VP8 frame that is damaged or cut short. The message is what is wrong, without a full stop. */
public final class Vp8Exception extends Exception {
  private static final long serialVersionUID = 1L;

  Vp8Exception(String message) {
    super(message);
  }
}
