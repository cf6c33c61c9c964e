package nfcodec.study.analysis;

import java.util.List;
import nfcodec.raster.Signal;
import org.jtransforms.dct.DoubleDCT_1D;

/**
 * Magnitudes of the orthonormal two-dimensional DCT-II of an image, averaged over square blocks of
 * coefficients so that images of any size give a table of at most {@link #BINS} a side (paper,
 * figure 3).
 *
 * @param side of the image, the longer one
 * @param magnitudes shape (bins, bins), row = vertical frequency, ascending from 0; fewer rows or
 *     columns along the shorter side
 */
public record Spectrum(int side, float[][] magnitudes) {
  /** Rows and columns at most. */
  public static final int BINS = 128;

  /**
   * The spectrum of a gray image. A block has {@code ceil(side / BINS)} coefficients a side, fewer
   * in the last row and column where the sides are no multiples.
   *
   * @param gray of one channel, any values
   * @throws IllegalArgumentException if it has several channels
   */
  public static Spectrum of(Signal gray) {
    double[] coefficients = coefficients(gray);
    int side = Math.max(gray.width(), gray.height());
    int block = (side + BINS - 1) / BINS;
    int rows = (gray.height() + block - 1) / block;
    int columns = (gray.width() + block - 1) / block;
    float[][] magnitudes = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      int endY = Math.min(gray.height(), (row + 1) * block);
      for (int column = 0; column < columns; column++) {
        int endX = Math.min(gray.width(), (column + 1) * block);
        double sum = 0;
        for (int y = row * block; y < endY; y++) {
          for (int x = column * block; x < endX; x++) {
            sum += Math.abs(coefficients[y * gray.width() + x]);
          }
        }
        magnitudes[row][column] = (float) (sum / ((endY - row * block) * (endX - column * block)));
      }
    }
    return new Spectrum(side, magnitudes);
  }

  /**
   * The mean of spectra, bin by bin: of the magnitudes themselves, before anything is done to them
   * for display.
   *
   * @throws IllegalArgumentException if there is none, or they are of images of different sizes
   */
  public static Spectrum mean(List<Spectrum> spectra) {
    if (spectra.isEmpty()) {
      throw new IllegalArgumentException("the mean of no spectra");
    }
    Spectrum first = spectra.getFirst();
    int rows = first.magnitudes.length;
    int columns = first.magnitudes[0].length;
    double[][] sums = new double[rows][columns];
    for (Spectrum spectrum : spectra) {
      if (spectrum.side != first.side
          || spectrum.magnitudes.length != rows
          || spectrum.magnitudes[0].length != columns) {
        throw new IllegalArgumentException("the mean of spectra of images of different sizes");
      }
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          sums[row][column] += spectrum.magnitudes[row][column];
        }
      }
    }
    float[][] means = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        means[row][column] = (float) (sums[row][column] / spectra.size());
      }
    }
    return new Spectrum(first.side, means);
  }

  /**
   * The coefficients: {@code C[v][u] = s(v, height) s(u, width) sum f[y][x] cos(pi v (2 y + 1) / (2
   * height)) cos(pi u (2 x + 1) / (2 width))}, where {@code s(0, n) = sqrt(1 / n)} and else {@code
   * sqrt(2 / n)}.
   *
   * @return shape (height, width), row = vertical frequency
   */
  static double[] coefficients(Signal gray) {
    if (gray.channels() != 1) {
      throw new IllegalArgumentException("the spectrum of " + gray.channels() + " channels");
    }
    int width = gray.width();
    int height = gray.height();
    double[] values = new double[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = gray.planes()[0][i];
    }
    // Row by row and column by column: the library's own transform of planes refuses a side of 1.
    DoubleDCT_1D ofRow = new DoubleDCT_1D(width);
    for (int y = 0; y < height; y++) {
      ofRow.forward(values, y * width, true);
    }
    DoubleDCT_1D ofColumn = new DoubleDCT_1D(height);
    double[] column = new double[height];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        column[y] = values[y * width + x];
      }
      ofColumn.forward(column, true);
      for (int y = 0; y < height; y++) {
        values[y * width + x] = column[y];
      }
    }
    return values;
  }
}
