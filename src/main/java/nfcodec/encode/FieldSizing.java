package nfcodec.encode;

import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * Chooses the size of a field from what it has to fit.
 *
 * <p>A field with fewer degrees of freedom than pixels can only follow an image as far as the image is smooth. How smooth it is
 * shows in how well a coarser lattice, interpolated bilinearly, reproduces it: the coarsest lattice that comes near the target
 * gives the finest level of a hash grid, and the number of parameters of a SIREN. Under a permutation no coarser lattice
 * comes near anything, and the answer is one vertex for every pixel.
 */
final class FieldSizing {
  private static final int COARSEST = 16;
  private static final int MAX_LEVELS = 16;

  /** By how many dB a trained field of some lattice beats plain averaging and interpolation on that lattice. */
  private static final double GAIN_OVER_INTERPOLATION = 3.0;

  /** Where a lattice would be nearly as fine as the pixels, one aligned with them costs no more and fits anything. */
  private static final double ALIGN_FROM = 0.7;

  /** Beyond this fineness a field has far more parameters than samples, and more would not help. */
  static final double LARGEST = 2;

  private static final int SIREN_HIDDEN = 3;
  private static final float SIREN_OMEGA = 30;

  private final Signal signal;
  private final ValueMap values;

  /**
   * For one transformed image.
   *
   * @param values from transformed values to those of the image
   */
  FieldSizing(Signal signal, ValueMap values) {
    this.signal = signal;
    this.values = values;
  }

  /** Vertices over pixels along one side that the target asks for, above 0 and at most 1. */
  double fineness(double targetPsnr) {
    int longer = Math.max(signal.width(), signal.height());
    double fineness = Math.min(1, 4.0 / longer);
    while (fineness < 1 && interpolationPsnr(fineness) + GAIN_OVER_INTERPOLATION < targetPsnr) {
      fineness *= 1.15;
    }
    return Math.min(1, fineness);
  }

  /** The field of that fineness. */
  FieldSpec spec(FieldChoice.Kind kind, double fineness) {
    return switch (kind) {
      case HASHGRID -> grid(fineness);
      case SIREN -> siren(fineness);
    };
  }

  private HashGridSpec grid(double fineness) {
    int longer = Math.max(signal.width(), signal.height());
    // longer + 1 vertices put one on every pixel centre.
    int finest = fineness >= ALIGN_FROM ? longer + 1 : Math.max(2, (int) Math.round(fineness * longer) + 1);
    int features = fineness >= ALIGN_FROM ? Math.max(2, signal.channels()) : 2;
    int base = Math.min(COARSEST, finest);
    int levels = Math.clamp(Math.round(Math.log((double) finest / base) / Math.log(2)) + 1, 1, MAX_LEVELS);
    if (levels == 1) {
      base = finest;
    }
    double growth = levels == 1 ? 1 : Math.pow((double) finest / base, 1.0 / (levels - 1));
    int log2Table = Math.clamp(65L - Long.numberOfLeadingZeros((finest + 2L) * (finest + 2L)), 1, 26);
    int width = signal.pixels() < 1 << 14 ? 16 : signal.pixels() < 1 << 17 ? 32 : 64;
    return new HashGridSpec(signal.channels(), levels, features, log2Table, base, growth, width, 2);
  }

  /** The width at which the number of parameters is that of the samples, thinned by the fineness. */
  private SirenSpec siren(double fineness) {
    double parameters = Math.max(64, fineness * fineness * signal.pixels() * signal.channels());
    int width = (int) Math.ceil(Math.sqrt(parameters / SIREN_HIDDEN));
    return new SirenSpec(signal.channels(), Math.clamp(width, 8, 1024), SIREN_HIDDEN, SIREN_OMEGA);
  }

  /** PSNR of the image averaged over the cells of a coarser lattice and interpolated back. */
  private double interpolationPsnr(double fineness) {
    int width = signal.width();
    int height = signal.height();
    int columns = Math.max(1, (int) Math.round(fineness * width));
    int rows = Math.max(1, (int) Math.round(fineness * height));
    double squares = 0;
    for (float[] plane : signal.planes()) {
      float[] coarse = average(plane, width, height, columns, rows);
      for (int y = 0; y < height; y++) {
        double v = Math.clamp((y + 0.5) * rows / height - 0.5, 0, rows - 1.0);
        int y0 = Math.min((int) v, Math.max(0, rows - 2));
        int y1 = Math.min(y0 + 1, rows - 1);
        double fy = v - y0;
        for (int x = 0; x < width; x++) {
          double u = Math.clamp((x + 0.5) * columns / width - 0.5, 0, columns - 1.0);
          int x0 = Math.min((int) u, Math.max(0, columns - 2));
          int x1 = Math.min(x0 + 1, columns - 1);
          double fx = u - x0;
          double top = coarse[y0 * columns + x0] * (1 - fx) + coarse[y0 * columns + x1] * fx;
          double bottom = coarse[y1 * columns + x0] * (1 - fx) + coarse[y1 * columns + x1] * fx;
          double error =
              values.apply((float) (top * (1 - fy) + bottom * fy)) - (double) values.apply(plane[y * width + x]);
          squares += error * error;
        }
      }
    }
    return Psnr.ofMse(squares / ((double) signal.pixels() * signal.channels()));
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
      sum[cell] /= Math.max(1, count[cell]);
    }
    return sum;
  }
}
