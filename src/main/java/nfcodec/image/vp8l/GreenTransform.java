package nfcodec.image.vp8l;

/**
 * Red and blue less green.
 *
 * <p>Source: RFC 9649 section 3.5.3.
 */
record GreenTransform() implements PixelTransform {
  @Override
  public int[] undo(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int green = pixels[i] >> 8 & 0xff;
      pixels[i] = Argb.sum(pixels[i], green << 16 | green);
    }
    return pixels;
  }
}
