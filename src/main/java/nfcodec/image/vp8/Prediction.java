package nfcodec.image.vp8;

/**
 * Fills blocks from the samples around them, as they are before the loop filter.
 *
 * <p>Source: RFC 6386 section 12.
 */
final class Prediction {
  // Numbered as in the tree of subblock modes; whole macroblocks use the first four.
  static final int DC = 0;
  static final int TRUE_MOTION = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;
  private static final int RIGHT_DOWN = 4;
  private static final int VERTICAL_RIGHT = 5;
  private static final int LEFT_DOWN = 6;
  private static final int VERTICAL_LEFT = 7;
  private static final int HORIZONTAL_DOWN = 8;

  private Prediction() {}

  /**
   * A square block of luma or chroma of a macroblock.
   *
   * @param at index of its first sample
   * @param hasLeft whether there is a macroblock on the left, for {@link #DC}
   * @param hasAbove whether there is one above
   */
  static void square(Plane plane, int at, int size, int mode, boolean hasLeft, boolean hasAbove) {
    int stride = plane.stride;
    if (mode == TRUE_MOTION) {
      trueMotion(plane, at, size);
      return;
    }
    int dc = mode == DC ? mean(plane, at, size, hasLeft, hasAbove) : 0;
    for (int y = 0; y < size; y++) {
      int row = at + y * stride;
      for (int x = 0; x < size; x++) {
        plane.set(
            row + x,
            switch (mode) {
              case VERTICAL -> plane.sample(at - stride + x);
              case HORIZONTAL -> plane.sample(row - 1);
              default -> dc;
            });
      }
    }
  }

  private static int mean(Plane plane, int at, int size, boolean hasLeft, boolean hasAbove) {
    if (!hasLeft && !hasAbove) {
      return 128;
    }
    int sum = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (hasAbove) {
        sum += plane.sample(at - plane.stride + i);
        count++;
      }
      if (hasLeft) {
        sum += plane.sample(at + i * plane.stride - 1);
        count++;
      }
    }
    return (2 * sum + count) / (2 * count);
  }

  private static void trueMotion(Plane plane, int at, int size) {
    int above = at - plane.stride;
    int corner = plane.sample(above - 1);
    for (int y = 0; y < size; y++) {
      int row = at + y * plane.stride;
      int slope = plane.sample(row - 1) - corner;
      for (int x = 0; x < size; x++) {
        plane.setClamped(row + x, plane.sample(above + x) + slope);
      }
    }
  }

  /**
   * A subblock of 4 x 4.
   *
   * @param at index of its first sample
   * @param edge scratch space for 15 samples; {@code edge[10]} to {@code edge[13]} are the four
   *     above on the right
   */
  static void subblock(Plane plane, int at, int mode, int[] edge) {
    if (mode == TRUE_MOTION) {
      trueMotion(plane, at, 4);
      return;
    }
    int stride = plane.stride;
    // From the lowest on the left (twice) by the corner, edge[5], to the last on the right (twice).
    for (int i = 0; i < 4; i++) {
      edge[4 - i] = plane.sample(at + i * stride - 1);
      edge[6 + i] = plane.sample(at - stride + i);
    }
    edge[5] = plane.sample(at - stride - 1);
    edge[0] = edge[1];
    edge[14] = edge[13];
    int dc = 4;
    for (int i = 0; i < 4; i++) {
      dc += edge[1 + i] + edge[6 + i];
    }
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane.set(
            at + y * stride + x,
            switch (mode) {
              case DC -> dc >> 3;
              case VERTICAL -> three(edge, 6 + x);
              case HORIZONTAL -> three(edge, 4 - y);
              case RIGHT_DOWN -> three(edge, 5 + x - y);
              case LEFT_DOWN -> three(edge, 7 + x + y);
              case VERTICAL_RIGHT -> verticalRight(edge, x, y);
              case VERTICAL_LEFT -> verticalLeft(edge, x, y);
              case HORIZONTAL_DOWN -> horizontalDown(edge, x, y);
              default -> horizontalUp(edge, x, y);
            });
      }
    }
  }

  private static int verticalRight(int[] edge, int x, int y) {
    int from = x - y / 2;
    if (from < 0) {
      return three(edge, 6 - y);
    }
    return y % 2 == 0 ? two(edge, 5 + from) : three(edge, 5 + from);
  }

  private static int horizontalDown(int[] edge, int x, int y) {
    int from = y - x / 2;
    if (from < 0) {
      return three(edge, 4 + x);
    }
    return x % 2 == 0 ? two(edge, 4 - from) : three(edge, 5 - from);
  }

  private static int verticalLeft(int[] edge, int x, int y) {
    // The last column of the lower rows breaks the pattern.
    if (x == 3 && y >= 2) {
      return three(edge, 9 + y);
    }
    return y % 2 == 0 ? two(edge, 6 + x + y / 2) : three(edge, 7 + x + y / 2);
  }

  private static int horizontalUp(int[] edge, int x, int y) {
    int from = x + 2 * y;
    if (from > 5) {
      return edge[1];
    }
    return from % 2 == 0 ? two(edge, 3 - from / 2) : three(edge, 3 - from / 2);
  }

  private static int two(int[] edge, int i) {
    return edge[i] + edge[i + 1] + 1 >> 1;
  }

  private static int three(int[] edge, int i) {
    return edge[i - 1] + 2 * edge[i] + edge[i + 1] + 2 >> 2;
  }
}
