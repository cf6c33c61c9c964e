package nfcodec.encode;

import nfcodec.raster.Signal;

/**
 * What is left of an image after a coarser lattice has explained what it can: the image less its
 * own averages over the cells of the lattice, interpolated bilinearly. A cheap stand-in for a field
 * of that many vertices, trained.
 */
final class LatticeResidual {
  /** Side of the squares in which directions of colour are those of the square. */
  private static final int SQUARE = 16;

  private final ColourCovariance covariance;

  /**
   * Measures one lattice.
   *
   * @param fineness cells over pixels along a side, above 0 and at most 1
   */
  LatticeResidual(Signal signal, double fineness) {
    covariance = new ColourCovariance(signal.channels());
    rows(signal, fineness, (row, residual) -> covariance.add(residual, 0, signal.width()));
  }

  /** Mean square of the residual over all channels. */
  double meanSquare() {
    return covariance.meanSquare();
  }

  /**
   * Mean square over all channels of what remains after the {@code count} strongest directions in
   * colour space have been taken out of the residual, that is, after {@code count} numbers a pixel
   * have described it.
   */
  double meanSquareBeyond(int count) {
    return covariance.meanSquareBeyond(count);
  }

  /**
   * The same, with directions that are those of each small square of the image: what the numbers
   * stand for may differ from one place to the next.
   *
   * @param fineness cells over pixels along a side, above 0 and at most 1
   */
  static double meanSquareBeyondNearby(Signal signal, double fineness, int count) {
    ColourCovariance[] squares = new ColourCovariance[Math.ceilDiv(signal.width(), SQUARE)];
    double[] sum = new double[1];
    rows(
        signal,
        fineness,
        (row, residual) -> {
          for (int k = 0; k < squares.length; k++) {
            if (row % SQUARE == 0) {
              squares[k] = new ColourCovariance(signal.channels());
            }
            int from = k * SQUARE;
            squares[k].add(residual, from, Math.min(from + SQUARE, signal.width()));
          }
          if ((row + 1) % SQUARE == 0 || row + 1 == signal.height()) {
            for (ColourCovariance square : squares) {
              sum[0] += square.pixels() * square.meanSquareBeyond(count);
            }
          }
        });
    return sum[0] / signal.pixels();
  }

  /** Takes what is left of a row, shape (channels, width). */
  private interface RowSink {
    void take(int row, float[][] residual);
  }

  /** A row at a time: the residual of a whole image would take as much memory as the image. */
  private static void rows(Signal signal, double fineness, RowSink sink) {
    int channels = signal.channels();
    int width = signal.width();
    int height = signal.height();
    Axis x = Axis.of(width, fineness);
    Axis y = Axis.of(height, fineness);
    float[][] coarse = new float[channels][];
    for (int c = 0; c < channels; c++) {
      coarse[c] = average(signal.planes()[c], x, y);
    }
    float[][] residual = new float[channels][width];
    for (int row = 0; row < height; row++) {
      for (int c = 0; c < channels; c++) {
        residual(signal.planes()[c], row, coarse[c], x, y, residual[c]);
      }
      sink.take(row, residual);
    }
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
    // One cell may hold all pixels of a large image: a sum in binary32 would stop growing.
    double[] sum = new double[x.cells * y.cells];
    for (int row = 0; row < y.cell.length; row++) {
      int cells = y.cell[row] * x.cells;
      for (int i = 0; i < width; i++) {
        sum[cells + x.cell[i]] += plane[row * width + i];
      }
    }
    float[] average = new float[sum.length];
    for (int row = 0; row < y.cells; row++) {
      for (int column = 0; column < x.cells; column++) {
        int cell = row * x.cells + column;
        average[cell] = (float) (sum[cell] / ((double) x.pixels[column] * y.pixels[row]));
      }
    }
    return average;
  }
}
