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
    int width = signal.width();
    int height = signal.height();
    Axis x = Axis.of(width, fineness);
    Axis y = Axis.of(height, fineness);
    float[][] coarse = new float[channels][];
    for (int c = 0; c < channels; c++) {
      coarse[c] = average(signal.planes()[c], x, y);
    }
    covariance = new double[channels][channels];
    // A row at a time: the residual of a whole image would take as much memory as the image.
    float[][] residual = new float[channels][width];
    for (int row = 0; row < height; row++) {
      for (int c = 0; c < channels; c++) {
        residual(signal.planes()[c], row, coarse[c], x, y, residual[c]);
      }
      for (int a = 0; a < channels; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a][b] = addProducts(residual[a], residual[b], covariance[a][b]);
        }
      }
    }
    for (int a = 0; a < channels; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] /= signal.pixels();
        covariance[b][a] = covariance[a][b];
      }
    }
  }

  /** {@code sum + a . b}, term by term. */
  private static double addProducts(float[] a, float[] b, double sum) {
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
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

  /**
   * The cells along one side of the image.
   *
   * @param cells how many
   * @param pixels that lie in each cell
   * @param cell that each pixel lies in
   * @param near the cell whose centre is the last before each pixel's
   * @param far the one after it, if there is one
   * @param fraction of the way from near to far
   */
  private record Axis(
      int cells, int[] pixels, int[] cell, int[] near, int[] far, double[] fraction) {
    static Axis of(int length, double fineness) {
      int cells = Math.max(1, (int) Math.round(fineness * length));
      int[] pixels = new int[cells];
      int[] cell = new int[length];
      int[] near = new int[length];
      int[] far = new int[length];
      double[] fraction = new double[length];
      for (int i = 0; i < length; i++) {
        cell[i] = (int) ((long) i * cells / length);
        pixels[cell[i]]++;
        double position = Math.clamp((i + 0.5) * cells / length - 0.5, 0, cells - 1.0);
        near[i] = (int) position;
        far[i] = Math.min(near[i] + 1, cells - 1);
        fraction[i] = position - near[i];
      }
      return new Axis(cells, pixels, cell, near, far, fraction);
    }
  }

  /** One row of a plane less the interpolated cell averages; shape of the result (width). */
  private static void residual(
      float[] plane, int row, float[] coarse, Axis x, Axis y, float[] residual) {
    int first = row * residual.length;
    int upper = y.near[row] * x.cells;
    int lower = y.far[row] * x.cells;
    double fy = y.fraction[row];
    for (int i = 0; i < residual.length; i++) {
      int near = x.near[i];
      int far = x.far[i];
      double fx = x.fraction[i];
      double top = coarse[upper + near] * (1 - fx) + coarse[upper + far] * fx;
      double bottom = coarse[lower + near] * (1 - fx) + coarse[lower + far] * fx;
      residual[i] = (float) (plane[first + i] - (top * (1 - fy) + bottom * fy));
    }
  }

  private static float[] average(float[] plane, Axis x, Axis y) {
    int width = x.cell.length;
    float[] sum = new float[x.cells * y.cells];
    for (int row = 0; row < y.cell.length; row++) {
      int cells = y.cell[row] * x.cells;
      for (int i = 0; i < width; i++) {
        sum[cells + x.cell[i]] += plane[row * width + i];
      }
    }
    for (int row = 0; row < y.cells; row++) {
      for (int column = 0; column < x.cells; column++) {
        sum[row * x.cells + column] /= x.pixels[column] * y.pixels[row];
      }
    }
    return sum;
  }
}
