package nfcodec.image.vp8;

/**
 * The two inverse transforms, in whole numbers.
 *
 * <p>Source: RFC 6386 section 14.
 */
final class Transform {
  // sqrt(2) cos(pi / 8) - 1 and sqrt(2) sin(pi / 8), in units of 2^-16.
  private static final int COS_LESS_1 = 20091;
  private static final int SIN = 35468;

  private Transform() {}

  /** Hadamard transform of the means of 16 blocks; each becomes its block's first coefficient. */
  static void means(int[] in, int[][] blocks) {
    int[] half = new int[16];
    for (int x = 0; x < 4; x++) {
      int outer = in[x] + in[12 + x];
      int inner = in[4 + x] + in[8 + x];
      int innerDifference = in[4 + x] - in[8 + x];
      int outerDifference = in[x] - in[12 + x];
      half[x] = outer + inner;
      half[4 + x] = outerDifference + innerDifference;
      half[8 + x] = outer - inner;
      half[12 + x] = outerDifference - innerDifference;
    }
    for (int y = 0; y < 16; y += 4) {
      int outer = half[y] + half[y + 3] + 3;
      int inner = half[y + 1] + half[y + 2];
      int innerDifference = half[y + 1] - half[y + 2];
      int outerDifference = half[y] - half[y + 3] + 3;
      blocks[y][0] = (short) (outer + inner >> 3);
      blocks[y + 1][0] = (short) (outerDifference + innerDifference >> 3);
      blocks[y + 2][0] = (short) (outer - inner >> 3);
      blocks[y + 3][0] = (short) (outerDifference - innerDifference >> 3);
    }
  }

  /**
   * Cosine transform of 4 x 4 coefficients, added to the samples from {@code at} on.
   *
   * @param half scratch space for 16 numbers
   */
  static void add(int[] in, Plane plane, int at, int[] half) {
    for (int x = 0; x < 4; x++) {
      int even = in[x] + in[8 + x];
      int odd = in[x] - in[8 + x];
      int low = sin(in[4 + x]) - cos(in[12 + x]);
      int high = cos(in[4 + x]) + sin(in[12 + x]);
      half[x] = even + high;
      half[4 + x] = odd + low;
      half[8 + x] = odd - low;
      half[12 + x] = even - high;
    }
    for (int y = 0; y < 4; y++) {
      int row = at + y * plane.stride;
      int i = 4 * y;
      int even = half[i] + half[i + 2] + 4;
      int odd = half[i] - half[i + 2] + 4;
      int low = sin(half[i + 1]) - cos(half[i + 3]);
      int high = cos(half[i + 1]) + sin(half[i + 3]);
      add(plane, row, even + high);
      add(plane, row + 1, odd + low);
      add(plane, row + 2, odd - low);
      add(plane, row + 3, even - high);
    }
  }

  private static void add(Plane plane, int at, int eighths) {
    plane.setClamped(at, plane.sample(at) + (eighths >> 3));
  }

  private static int sin(int value) {
    return value * SIN >> 16;
  }

  private static int cos(int value) {
    return value + (value * COS_LESS_1 >> 16);
  }
}
