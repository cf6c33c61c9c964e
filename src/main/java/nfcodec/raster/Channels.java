package nfcodec.raster;

/**
 * What the samples of a {@link Raster} mean, plane by plane. Colour is sRGB, alpha is straight (not
 * premultiplied).
 */
public enum Channels {
  /** One plane: luminance. */
  GRAY(1, false),
  /** Two planes: luminance, alpha. */
  GRAY_ALPHA(2, true),
  /** Three planes: red, green, blue. */
  RGB(3, false),
  /** Four planes: red, green, blue, alpha. */
  RGBA(4, true);

  private final int count;
  private final boolean alpha;

  Channels(int count, boolean alpha) {
    this.count = count;
    this.alpha = alpha;
  }

  /** {@return number of planes, 1 to 4} */
  public int count() {
    return count;
  }

  /** {@return whether the last plane is alpha} */
  public boolean hasAlpha() {
    return alpha;
  }

  /** {@return number of planes that carry colour: 1 or 3} */
  public int colorCount() {
    return alpha ? count - 1 : count;
  }

  /**
   * {@return the layout with that many planes}
   *
   * @param count 1 to 4
   * @throws IllegalArgumentException for any other count
   */
  public static Channels ofCount(int count) {
    for (Channels c : values()) {
      if (c.count == count) {
        return c;
      }
    }
    throw new IllegalArgumentException("a raster has 1 to 4 channels, not " + count);
  }
}
