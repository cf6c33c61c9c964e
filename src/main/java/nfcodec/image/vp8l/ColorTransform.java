package nfcodec.image.vp8l;

/**
 * Red and blue less what green lets guess of them, and blue less what red lets.
 *
 * <p>Source: RFC 9649 section 3.5.2.
 *
 * @param width of the picture
 * @param factors signed, in thirty-seconds: blue is for red by green, green for blue by green, red
 *     for blue by red
 */
record ColorTransform(int width, Squares factors) implements PixelTransform {
  @Override
  public int[] undo(int[] pixels) {
    int height = pixels.length / width;
    for (int y = 0; y < height; y++) {
      int factor = 0;
      for (int x = 0; x < width; x++) {
        if (factors.startsAt(x)) {
          factor = factors.at(x, y);
        }
        pixels[y * width + x] = undo(pixels[y * width + x], factor);
      }
    }
    return pixels;
  }

  private static int undo(int pixel, int factor) {
    int green = pixel >> 8;
    int red = (pixel >> 16) + part(factor, green);
    int blue = pixel + part(factor >> 8, green) + part(factor >> 16, red);
    return pixel & 0xff00ff00 | (red & 0xff) << 16 | blue & 0xff;
  }

  /** Of both numbers the low 8 bits count, as signed ones. */
  private static int part(int factor, int channel) {
    return (byte) factor * (byte) channel >> 5;
  }
}
