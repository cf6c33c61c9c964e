package nfcodec.image;

/**
 * Pixels whose channels are bit fields of one number, as BMP and TGA store them. Every field is
 * scaled to 8 bits, or all to 16 if one has more than 8.
 */
final class PackedPixels {
  /** Red, green and blue of 5 bits each, alpha in the bit above; of 8 bits each. */
  static final long[] FIELDS_5 = {0x7c00, 0x3e0, 0x1f, 0x8000};

  static final long[] FIELDS_8 = {0xff0000, 0xff00, 0xff, 0xff000000L};

  private static final int TABLE_BITS = 16;

  final int depth;
  private final int[] shifts;
  private final long[] tops;
  private final char[][] levels;

  /**
   * @param masks red, green, blue and, if the pixels have it, alpha; each {@link #isField}
   */
  PackedPixels(long[] masks) {
    shifts = new int[masks.length];
    tops = new long[masks.length];
    levels = new char[masks.length][];
    int deepest = 0;
    for (int c = 0; c < masks.length; c++) {
      shifts[c] = masks[c] == 0 ? 0 : Long.numberOfTrailingZeros(masks[c]);
      tops[c] = masks[c] >> shifts[c];
      deepest = Math.max(deepest, Long.bitCount(tops[c]));
    }
    depth = Depth.holding(deepest);
    for (int c = 0; c < masks.length; c++) {
      levels[c] = table(tops[c]);
    }
  }

  /** Whether the bits of a mask stand together, or there are none. */
  static boolean isField(long mask) {
    return mask == 0
        || Long.bitCount(mask)
            == 64 - Long.numberOfLeadingZeros(mask) - Long.numberOfTrailingZeros(mask);
  }

  /** Planes for an image, to be filled by {@link #unpack}. */
  char[][] planes(int pixels) {
    return new char[tops.length][pixels];
  }

  /** Puts the channels of one pixel into the planes. */
  void unpack(long pixel, char[][] planes, int at) {
    for (int c = 0; c < tops.length; c++) {
      long value = pixel >> shifts[c] & tops[c];
      char[] table = levels[c];
      planes[c][at] = value < table.length ? table[(int) value] : (char) scaled(value, tops[c]);
    }
  }

  /** Wraps filled planes. */
  Samples samples(int width, int height, char[][] planes) {
    return new Samples(width, height, depth, Samples.Color.RGB, planes.length == 4, false, planes);
  }

  /** What small fields become; empty for fields of too many bits. */
  private char[] table(long top) {
    char[] table = new char[top < 1 << TABLE_BITS ? (int) top + 1 : 0];
    for (int i = 0; i < table.length; i++) {
      table[i] = (char) scaled(i, top);
    }
    return table;
  }

  private int scaled(long value, long top) {
    return top == 0 ? 0 : Depth.scale(value, top, Depth.maxOf(depth));
  }
}
