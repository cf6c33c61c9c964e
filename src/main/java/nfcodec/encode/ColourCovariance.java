package nfcodec.encode;

/** How the channels of some pixels go together: the mean products of their values, summed up. */
final class ColourCovariance {
  private static final int ITERATIONS = 100;

  /** Lower triangle, [channel][channel]. */
  private final double[][] sums;

  private long pixels;

  ColourCovariance(int channels) {
    sums = new double[channels][channels];
  }

  /**
   * Adds pixels.
   *
   * @param values shape (channels, at least {@code to})
   * @param from first of them
   * @param to after the last
   */
  void add(float[][] values, int from, int to) {
    for (int a = 0; a < sums.length; a++) {
      for (int b = 0; b <= a; b++) {
        sums[a][b] = addProducts(values[a], values[b], from, to, sums[a][b]);
      }
    }
    pixels += to - from;
  }

  /** {@code sum + a . b}, term by term. */
  private static double addProducts(float[] a, float[] b, int from, int to, double sum) {
    for (int i = from; i < to; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Pixels added. */
  long pixels() {
    return pixels;
  }

  /** Mean square over all channels. */
  double meanSquare() {
    return trace(mean()) / sums.length;
  }

  /**
   * Mean square over all channels of what remains after the {@code count} strongest directions in
   * colour space have been taken out, that is, after {@code count} numbers a pixel have described
   * it.
   */
  double meanSquareBeyond(int count) {
    double[][] matrix = mean();
    double remaining = trace(matrix);
    for (int k = 0; k < Math.min(count, matrix.length); k++) {
      remaining -= takeOutLargest(matrix, new double[matrix.length]);
    }
    return Math.max(0, remaining) / matrix.length;
  }

  /** The strongest directions in colour space, each of length 1, the strongest first. */
  double[][] directions(int count) {
    double[][] matrix = mean();
    double[][] directions = new double[count][matrix.length];
    for (double[] direction : directions) {
      takeOutLargest(matrix, direction);
    }
    return directions;
  }

  /** The whole matrix. */
  private double[][] mean() {
    int n = sums.length;
    double[][] matrix = new double[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        matrix[a][b] = sums[a][b] / pixels;
        matrix[b][a] = matrix[a][b];
      }
    }
    return matrix;
  }

  private static double trace(double[][] matrix) {
    double sum = 0;
    for (int c = 0; c < matrix.length; c++) {
      sum += matrix[c][c];
    }
    return sum;
  }

  /**
   * Finds the largest eigenvalue of a small symmetric positive matrix by power iteration and
   * deflates the matrix.
   *
   * @param v overwritten with its eigenvector
   */
  private static double takeOutLargest(double[][] matrix, double[] v) {
    int n = matrix.length;
    for (int c = 0; c < n; c++) {
      v[c] = 1 + 0.1 * c; // not at a right angle to any likely direction of colour
    }
    double value = 0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = new double[n];
      double square = 0;
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          next[r] += matrix[r][c] * v[c];
        }
        square += next[r] * next[r];
      }
      if (square == 0) {
        return 0;
      }
      value = Math.sqrt(square);
      for (int c = 0; c < n; c++) {
        v[c] = next[c] / value;
      }
    }
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        matrix[r][c] -= value * v[r] * v[c];
      }
    }
    return value;
  }
}
