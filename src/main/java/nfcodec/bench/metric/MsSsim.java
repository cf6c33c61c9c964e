package nfcodec.bench.metric;

import java.util.OptionalDouble;
import nfcodec.raster.Raster;

/**
 * Multi-scale structural similarity (Wang, Simoncelli and Bovik, 2003): the mean over the channels
 * of what five scales give for each. Windows are Gaussian, 11 x 11, of standard deviation 1.5, and
 * lie wholly within the picture; between scales 2 x 2 samples are averaged. Constants are 0.01 and
 * 0.03, weights those of the paper; a negative contrast counts as 0.
 */
public final class MsSsim {
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
  private static final double[] GAUSSIAN = gaussian();

  /** The shorter side's least length: the last scale has to hold a window. */
  public static final int LEAST_SIDE = WINDOW << WEIGHTS.length - 1;

  private MsSsim() {}

  /**
   * Between two pictures of the same size and depth.
   *
   * @return at most 1, which is for equal pictures; none where a side is shorter than {@link
   *     #LEAST_SIDE}
   */
  public static OptionalDouble of(Raster original, Raster decoded) {
    if (Math.min(original.width(), original.height()) < LEAST_SIDE) {
      return OptionalDouble.empty();
    }
    int channels = original.channels().count();
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += ofPlanes(Plane.of(original, c), Plane.of(decoded, c));
    }
    return OptionalDouble.of(sum / channels);
  }

  private static double ofPlanes(Plane first, Plane second) {
    Plane a = first;
    Plane b = second;
    double product = 1;
    for (int scale = 0; scale < WEIGHTS.length; scale++) {
      boolean last = scale == WEIGHTS.length - 1;
      product *= Math.pow(Math.max(0, similarity(a, b, last)), WEIGHTS[scale]);
      if (!last) {
        a = a.half();
        b = b.half();
      }
    }
    return product;
  }

  /**
   * The mean of contrast and structure over all windows.
   *
   * @param luminance whether the third factor of the similarity, that of the means, is in it
   */
  private static double similarity(Plane a, Plane b, boolean luminance) {
    double c1 = 0.01 * 0.01;
    double c2 = 0.03 * 0.03;
    Plane meanA = a.blurred();
    Plane meanB = b.blurred();
    Plane squaresA = a.times(a).blurred();
    Plane squaresB = b.times(b).blurred();
    Plane products = a.times(b).blurred();
    double sum = 0;
    for (int i = 0; i < meanA.values.length; i++) {
      double ma = meanA.values[i];
      double mb = meanB.values[i];
      double varianceA = squaresA.values[i] - ma * ma;
      double varianceB = squaresB.values[i] - mb * mb;
      double covariance = products.values[i] - ma * mb;
      double value = (2 * covariance + c2) / (varianceA + varianceB + c2);
      if (luminance) {
        value *= (2 * ma * mb + c1) / (ma * ma + mb * mb + c1);
      }
      sum += value;
    }
    return sum / meanA.values.length;
  }

  private static double[] gaussian() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double d = i - WINDOW / 2;
      weights[i] = Math.exp(-d * d / (2 * SIGMA * SIGMA));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Values in [0, 1], row by row. */
  private record Plane(int width, int height, double[] values) {
    static Plane of(Raster raster, int channel) {
      double[] values = new double[raster.pixels()];
      for (int i = 0; i < values.length; i++) {
        values[i] = raster.plane(channel)[i] / (double) raster.peak();
      }
      return new Plane(raster.width(), raster.height(), values);
    }

    Plane times(Plane other) {
      double[] product = new double[values.length];
      for (int i = 0; i < product.length; i++) {
        product[i] = values[i] * other.values[i];
      }
      return new Plane(width, height, product);
    }

    /** The Gaussian mean of each window that lies within. */
    Plane blurred() {
      int w = width - WINDOW + 1;
      int h = height - WINDOW + 1;
      double[] rows = new double[w * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < w; x++) {
          double sum = 0;
          for (int k = 0; k < WINDOW; k++) {
            sum += GAUSSIAN[k] * values[y * width + x + k];
          }
          rows[y * w + x] = sum;
        }
      }
      double[] blurred = new double[w * h];
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          double sum = 0;
          for (int k = 0; k < WINDOW; k++) {
            sum += GAUSSIAN[k] * rows[(y + k) * w + x];
          }
          blurred[y * w + x] = sum;
        }
      }
      return new Plane(w, h, blurred);
    }

    /** Means of 2 x 2; of an odd side the last line is left out. */
    Plane half() {
      int w = width / 2;
      int h = height / 2;
      double[] half = new double[w * h];
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          int i = 2 * y * width + 2 * x;
          half[y * w + x] =
              (values[i] + values[i + 1] + values[i + width] + values[i + width + 1]) / 4;
        }
      }
      return new Plane(w, h, half);
    }
  }
}
