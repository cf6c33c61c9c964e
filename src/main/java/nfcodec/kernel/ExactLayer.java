package nfcodec.kernel;

/**
 * A layer of whole numbers in binary64, where the sums are exact: {@code sum over k of w[r][k]
 * x[k]} and a bias, in that order or another. Columns are places, and vectors run along them.
 */
final class ExactLayer {
  /** Rows that are computed at a time; a layer has rows of padding to a multiple of it. */
  static final int GROUP = 4;

  /** Columns that are computed at a time. */
  static final int BLOCK = 64;

  /** The largest value of a hidden neuron. */
  static final double LIMIT = (1 << 20) - 1;

  /** Added and taken away again, rounds magnitudes below 2^51 to the nearest integer. */
  static final double ROUND = 0x1.8p52;

  private final int rows;
  private final int inputs;
  private final int stride;
  private final double[] packed;

  /** Without weights and biases yet: all are zero. */
  ExactLayer(int rows, int inputs) {
    this.rows = rows;
    this.inputs = inputs;
    stride = GROUP * (inputs + 1);
    packed = new double[padded(rows) / GROUP * stride];
  }

  /** The next multiple of {@link #GROUP}. */
  static int padded(int rows) {
    return (rows + GROUP - 1) & -GROUP;
  }

  /**
   * Sets the weights of some inputs, times a power of two.
   *
   * @param all shape (rows, inputs), row-major
   * @param digits to shift them by
   */
  void weights(int[] all, int from, int to, int digits) {
    for (int r = 0; r < rows; r++) {
      for (int k = from; k < to; k++) {
        packed[place(r, k + 1)] = (double) ((long) all[r * inputs + k] << digits);
      }
    }
  }

  /**
   * Sets the biases, times a power of two.
   *
   * @param at where they begin
   */
  void biases(int[] all, int at, int digits) {
    for (int r = 0; r < rows; r++) {
      packed[place(r, 0)] = (double) ((long) all[at + r] << digits);
    }
  }

  private int place(int row, int term) {
    return row / GROUP * stride + term * GROUP + row % GROUP;
  }

  /**
   * Hidden neurons of {@link #BLOCK} columns: sums in other units, rounded, and kept within 0 to a
   * limit: {@code min(limit, max(0, floor((sum + 2^(digits - 1)) / 2^digits)))}.
   *
   * @param cells inputs and outputs; shape of the latter (padded rows, BLOCK)
   * @param from where each input's column 0 lies
   * @param count columns that matter; others of the block may be computed too
   */
  void hidden(double[] cells, int[] from, int out, int count, int digits) {
    double unit = Math.scalb(1.0, -digits);
    // Sums are multiples of the unit: half a unit more is never half-way between integers, so that
    // rounding to the nearest one is the floor of what has half an integer added.
    double shift = unit / 2;
    run(cells, from, out, count, unit, shift);
  }

  /** Sums as they are. */
  void sums(double[] cells, int[] from, int out, int count) {
    run(cells, from, out, count, 0, 0);
  }

  private void run(double[] cells, int[] from, int out, int count, double unit, double shift) {
    for (int g = 0; g * GROUP < rows; g++) {
      int to = out + g * GROUP * BLOCK;
      if (VectorUnit.BITS == 0) {
        ScalarExact.rows(cells, from, packed, g * stride, inputs, to, count);
        if (unit != 0) {
          ScalarExact.round(cells, to, count, unit, shift);
        }
      } else {
        VectorExact.rows(cells, from, packed, g * stride, inputs, to, count, unit, shift);
      }
    }
  }
}
