package nfcodec.entropy;

/** How widely the values of a network's tensor are distributed around 0. */
final class TensorScale {

  private TensorScale() {}

  /** The index of the scale with which values take the fewest bits. */
  static int best(int[] values) {
    int best = LaplaceCode.LEAST_SCALE;
    long least = Long.MAX_VALUE;
    for (int scale = LaplaceCode.LEAST_SCALE; scale <= LaplaceCode.MOST_SCALE; scale++) {
      long length = length(values, scale);
      if (length < least) {
        least = length;
        best = scale;
      }
    }
    return best;
  }

  /** What values take with a scale, in units of {@link CodeLength}. */
  static long length(int[] values, int scale) {
    LaplaceCode code = new LaplaceCode();
    long length = 0;
    for (int value : values) {
      length += code.length(value, 0, scale);
    }
    return length;
  }
}
