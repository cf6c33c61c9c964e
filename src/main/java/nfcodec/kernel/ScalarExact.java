package nfcodec.kernel;

/** The inner loops of {@link ExactLayer} without vectors, and the oracle of {@link VectorExact}. */
final class ScalarExact {
  private static final int B = ExactLayer.BLOCK;

  private ScalarExact() {}

  /** Four rows of sums. */
  static void rows(
      double[] cells, int[] from, double[] weights, int at, int depth, int out, int count) {
    for (int i = 0; i < count; i++) {
      double c0 = weights[at];
      double c1 = weights[at + 1];
      double c2 = weights[at + 2];
      double c3 = weights[at + 3];
      for (int k = 0; k < depth; k++) {
        int w = at + 4 * k + 4;
        double x = cells[from[k] + i];
        // Exact, and so what a fused multiply-add gives, which some processors lack.
        c0 += weights[w] * x;
        c1 += weights[w + 1] * x;
        c2 += weights[w + 2] * x;
        c3 += weights[w + 3] * x;
      }
      cells[out + i] = c0;
      cells[out + B + i] = c1;
      cells[out + 2 * B + i] = c2;
      cells[out + 3 * B + i] = c3;
    }
  }

  /** What {@link ExactLayer#hidden} makes of four rows of sums. */
  static void round(double[] cells, int out, int count, double unit, double shift) {
    for (int r = 0; r < ExactLayer.GROUP; r++) {
      for (int i = out + r * B; i < out + r * B + count; i++) {
        double nearest = cells[i] * unit + shift + ExactLayer.ROUND - ExactLayer.ROUND;
        cells[i] = Math.min(ExactLayer.LIMIT, Math.max(0, nearest));
      }
    }
  }
}
