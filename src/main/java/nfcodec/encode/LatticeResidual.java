package nfcodec.encode;

import nfcodec.raster.Signal;

/**
 * What is left of an image after a coarser lattice has explained what it can: the image less its
 * own averages over the cells of the lattice, interpolated bilinearly. A cheap stand-in for a field
 * of that many vertices, trained.
 */
final class LatticeResidual {
  private final double[][] covariance;

  /**
   * Measures one lattice.
   *
   * @param fineness cells over pixels along a side, above 0 and at most 1
   */
  LatticeResidual(Signal signal, double fineness) {
    int channels = signal.channels();
    int pixels = signal.pixels();
    float[][] residual = new float[channels][];
    for (int c = 0; c < channels; c++) {
      residual[c] = residual(signal.planes()[c], signal.width(), signal.height(), fineness);
    }
    covariance = new double[channels][channels];
    for (int a = 0; a < channels; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
          sum += (double) residual[a][i] * residual[b][i];
        }
        covariance[a][b] = sum / pixels;
        covariance[b][a] = covariance[a][b];
      }
    }
  }

  /** Mean square of the residual over all channels. */
  double meanSquare() {
    return trace() / covariance.length;
  }

  /**
   * Mean square over all channels of what remains after the {@code count} strongest directions in
   * colour space have been taken out of the residual, that is, after {@code count} numbers a pixel
   * have described it.
   */
  double meanSquareBeyond(int count) {
    double remaining = trace();
    double[][] matrix = new double[covariance.length][];
    for (int c = 0; c < matrix.length; c++) {
      matrix[c] = covariance[c].clone();
    }
    for (int k = 0; k < Math.min(count, matrix.length); k++) {
      remaining -= takeOutLargest(matrix);
    }
    return Math.max(0, remaining) / matrix.length;
  }

  private double trace() {
    double sum = 0;
    for (int c = 0; c < covariance.length; c++) {
      sum += covariance[c][c];
    }
    return sum;
  }

  /**
   * Finds the largest eigenvalue of a small symmetric positive matrix by power iteration and
   * deflates the matrix.
   */
  private static double takeOutLargest(double[][] matrix) {
    int n = matrix.length;
    double[] v = new double[n];
    for (int c = 0; c < n; c++) {
      v[c] = 1 + 0.1 * c; // not at a right angle to any likely direction of colour
    }
    double value = 0;
    for (int iteration = 0; iteration < 100; iteration++) {
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

  /** One plane less its interpolated cell averages; shape (height * width). */
  private static float[] residual(float[] plane, int width, int height, double fineness) {
    int columns = Math.max(1, (int) Math.round(fineness * width));
    int rows = Math.max(1, (int) Math.round(fineness * height));
    float[] coarse = average(plane, width, height, columns, rows);
    float[] residual = new float[plane.length];
    for (int y = 0; y < height; y++) {
      double v = Math.clamp((y + 0.5) * rows / height - 0.5, 0, rows - 1.0);
      int y0 = (int) v;
      int y1 = Math.min(y0 + 1, rows - 1);
      double fy = v - y0;
      for (int x = 0; x < width; x++) {
        double u = Math.clamp((x + 0.5) * columns / width - 0.5, 0, columns - 1.0);
        int x0 = (int) u;
        int x1 = Math.min(x0 + 1, columns - 1);
        double fx = u - x0;
        double top = coarse[y0 * columns + x0] * (1 - fx) + coarse[y0 * columns + x1] * fx;
        double bottom = coarse[y1 * columns + x0] * (1 - fx) + coarse[y1 * columns + x1] * fx;
        residual[y * width + x] = (float) (plane[y * width + x] - (top * (1 - fy) + bottom * fy));
      }
    }
    return residual;
  }

  private static float[] average(float[] plane, int width, int height, int columns, int rows) {
    float[] sum = new float[columns * rows];
    int[] count = new int[columns * rows];
    for (int y = 0; y < height; y++) {
      int row = (int) ((long) y * rows / height);
      for (int x = 0; x < width; x++) {
        int cell = row * columns + (int) ((long) x * columns / width);
        sum[cell] += plane[y * width + x];
        count[cell]++;
      }
    }
    for (int cell = 0; cell < sum.length; cell++) {
      sum[cell] /= count[cell];
    }
    return sum;
  }
}
