package nfcodec.kernel;

import java.util.Arrays;

/**
 * A layer of whole numbers in binary64, where sums below 2^53 are exact in any order. Columns are
 * places, and the loops run along them in the plainest way: Java compiles such loops to vectors by
 * itself, and soon, which matters more here than the last tenth of the speed.
 */
final class ExactLayer {
  /** Columns that are computed at a time: rows of so many stay in a near cache. */
  static final int BLOCK = 128;

  /** Inputs that are added at a time, so that sums are loaded and stored once for all. */
  private static final int STEP = 4;

  /** The largest value of a hidden neuron. */
  private static final double LIMIT = (1 << 20) - 1;

  private final double[][] weights;
  private final double[] biases;

  /** Without weights and biases yet: all are zero. */
  ExactLayer(int rows, int inputs) {
    weights = new double[rows][padded(inputs)];
    biases = new double[rows];
  }

  /** The next multiple of what is added at a time: so many rows must inputs have. */
  static int padded(int inputs) {
    return (inputs + STEP - 1) & -STEP;
  }

  /** Rows of a block, all zero. */
  static double[][] rows(int count) {
    return new double[padded(count)][BLOCK];
  }

  /**
   * Sets weights, times a power of two.
   *
   * @param all shape (rows, columns), row-major
   * @param from which of the columns the first one is
   * @param input which input that belongs to
   * @param count of columns
   * @param digits to shift them by
   */
  void weights(int[] all, int from, int input, int count, int digits) {
    int columns = all.length / weights.length;
    for (int r = 0; r < weights.length; r++) {
      for (int k = 0; k < count; k++) {
        weights[r][input + k] = (double) ((long) all[r * columns + from + k] << digits);
      }
    }
  }

  /**
   * Sets the biases, times a power of two.
   *
   * @param at where they begin
   */
  void biases(int[] all, int at, int digits) {
    for (int r = 0; r < biases.length; r++) {
      biases[r] = (double) ((long) all[at + r] << digits);
    }
  }

  /**
   * Sums as they are.
   *
   * @param in shape (padded inputs, BLOCK)
   * @param out shape (rows, BLOCK), overwritten
   * @param count columns, at most BLOCK
   */
  void sums(double[][] in, double[][] out, int count) {
    for (int r = 0; r < weights.length; r++) {
      double[] w = weights[r];
      double[] sum = out[r];
      Arrays.fill(sum, 0, count, biases[r]);
      for (int k = 0; k < w.length; k += STEP) {
        add(w, k, in[k], in[k + 1], in[k + 2], in[k + 3], sum, count);
      }
    }
  }

  private static void add(
      double[] w,
      int k,
      double[] in0,
      double[] in1,
      double[] in2,
      double[] in3,
      double[] sum,
      int count) {
    double w0 = w[k];
    double w1 = w[k + 1];
    double w2 = w[k + 2];
    double w3 = w[k + 3];
    for (int i = 0; i < count; i++) {
      // Exact, and so what fused multiply-adds give, which some processors lack.
      sum[i] += w0 * in0[i] + w1 * in1[i] + (w2 * in2[i] + w3 * in3[i]);
    }
  }

  /**
   * Hidden neurons: sums in units of {@code 2^digits}, rounded, and kept within 0 to {@code 2^20 -
   * 1}.
   */
  void hidden(double[][] in, double[][] out, int count, int digits) {
    sums(in, out, count);
    double unit = Math.scalb(1.0, -digits);
    for (int r = 0; r < weights.length; r++) {
      round(out[r], count, unit);
    }
  }

  private static void round(double[] sum, int count, double unit) {
    for (int i = 0; i < count; i++) {
      sum[i] = Math.min(LIMIT, Math.max(0, Math.floor(sum[i] * unit + 0.5)));
    }
  }
}
