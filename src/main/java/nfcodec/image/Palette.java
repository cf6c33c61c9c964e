package nfcodec.image;

/**
 * Colours that pixels name by their numbers.
 *
 * @param argb the colours, 8 bits a channel, alpha highest
 * @param alpha whether the alphas mean something; otherwise the image is opaque
 */
record Palette(int[] argb, boolean alpha) {
  private static final int BLACK = 0xff000000;

  static Palette opaque(int[] rgb) {
    return new Palette(rgb, false);
  }

  /** Black, and white for 1. */
  static Palette bilevel() {
    return opaque(new int[] {0, 0xffffff});
  }

  /**
   * The colours of an image's pixels, of 8 bits. Numbers past the palette are black, as in every
   * viewer.
   *
   * @param index {@code [y * width + x]}
   * @param rampIsGray whether a palette that is a plain gray ramp makes the image gray; for formats
   *     that cannot say gray in another way
   */
  Samples expand(int width, int height, char[] index, boolean rampIsGray) {
    boolean gray = rampIsGray && isRamp();
    int colors = gray ? 1 : 3;
    char[][] planes = new char[colors + (alpha ? 1 : 0)][width * height];
    for (int i = 0; i < index.length; i++) {
      int color = index[i] < argb.length ? argb[index[i]] : BLACK;
      for (int c = 0; c < colors; c++) {
        planes[c][i] = (char) (color >> 16 - 8 * c & 0xff);
      }
      if (alpha) {
        planes[colors][i] = (char) (color >>> 24);
      }
    }
    Samples.Color color = gray ? Samples.Color.GRAY : Samples.Color.RGB;
    return new Samples(width, height, 8, color, alpha, false, planes);
  }

  /** Whether the colours count evenly from black to white, or back. */
  private boolean isRamp() {
    int size = argb.length;
    if (size < 2) {
      return false;
    }
    boolean up = true;
    boolean down = true;
    for (int i = 0; i < size; i++) {
      int level = argb[i] & 0xff;
      if ((argb[i] & 0xffffff) != level * 0x010101) {
        return false;
      }
      up &= level == Depth.scale(i, size - 1, 255);
      down &= level == Depth.scale(size - 1 - i, size - 1, 255);
    }
    return up || down;
  }
}
