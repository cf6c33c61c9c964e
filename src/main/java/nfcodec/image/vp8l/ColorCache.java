package nfcodec.image.vp8l;

/**
 * Colours seen lately, each in the place that its hash names.
 *
 * <p>Source: RFC 9649 section 3.6.3.
 */
final class ColorCache {
  private static final int MULTIPLIER = 0x1e35a7bd;

  private final int[] colors;
  private final int shift;

  /**
   * A cache of colours of 0.
   *
   * @param bits 1 to 11: there are 2 to the power of that many places
   */
  ColorCache(int bits) {
    colors = new int[1 << bits];
    shift = Integer.SIZE - bits;
  }

  void add(int color) {
    colors[color * MULTIPLIER >>> shift] = color;
  }

  int at(int place) {
    return colors[place];
  }
}
