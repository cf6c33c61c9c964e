package nfcodec.image;

/**
 * Turns an image upright by its EXIF orientation.
 *
 * <p>Source: Exif 2.32 tag 0x0112. 2 mirrored, 3 half turn, 4 upside down, 5 transposed, 6 to be
 * turned clockwise, 7 transposed along the other diagonal, 8 to be turned anticlockwise.
 */
final class Orientation {
  static final int UPRIGHT = 1;

  private Orientation() {}

  /** The tag's value if it is one of the eight, else {@link #UPRIGHT}. */
  static int valid(long tag) {
    return tag >= 1 && tag <= 8 ? (int) tag : UPRIGHT;
  }

  static Samples apply(int orientation, Samples in) {
    if (orientation == UPRIGHT) {
      return in;
    }
    boolean swaps = orientation >= 5;
    int width = swaps ? in.height() : in.width();
    int height = swaps ? in.width() : in.height();
    char[][] planes = in.planes();
    char[][] turned = new char[planes.length][];
    for (int c = 0; c < planes.length; c++) {
      turned[c] = turn(orientation, planes[c], in.width(), in.height(), width, height);
    }
    return new Samples(
        width, height, in.bitDepth(), in.color(), in.alpha(), in.premultiplied(), turned);
  }

  private static char[] turn(
      int orientation, char[] in, int inWidth, int inHeight, int width, int height) {
    int right = inWidth - 1;
    int bottom = inHeight - 1;
    char[] out = new char[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from =
            switch (orientation) {
              case 2 -> y * inWidth + right - x;
              case 3 -> (bottom - y) * inWidth + right - x;
              case 4 -> (bottom - y) * inWidth + x;
              case 5 -> x * inWidth + y;
              case 6 -> (bottom - x) * inWidth + y;
              case 7 -> (bottom - x) * inWidth + right - y;
              case 8 -> x * inWidth + right - y;
              default -> y * inWidth + x;
            };
        out[y * width + x] = in[from];
      }
    }
    return out;
  }
}
