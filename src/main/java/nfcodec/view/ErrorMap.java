package nfcodec.view;

import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/**
 * Where a decoded picture differs from the original, and by how much.
 *
 * @param errors for each pixel the largest absolute difference of its samples, alpha among them, in
 *     sample values; shape (height, width)
 * @param width pixels a row
 * @param height rows
 * @param top the difference that the brightest colour stands for, with all beyond it; at least 1
 * @param greatest difference there is
 */
record ErrorMap(char[] errors, int width, int height, int top, int greatest) {
  /** Of the pixels lies below the top: one stray pixel must not darken all others. */
  private static final double BELOW_TOP = 0.999;

  /** Of two pictures of one shape. */
  static ErrorMap of(Raster original, Raster decoded) {
    original.shape().requireSame(decoded.shape());
    char[] errors = new char[decoded.pixels()];
    for (int c = 0; c < decoded.channels().count(); c++) {
      char[] a = original.plane(c);
      char[] b = decoded.plane(c);
      for (int i = 0; i < errors.length; i++) {
        errors[i] = (char) Math.max(errors[i], Math.abs(a[i] - b[i]));
      }
    }
    Tally tally = Tally.of(errors);
    return new ErrorMap(
        errors,
        decoded.width(),
        decoded.height(),
        Math.max(1, tally.quantile(BELOW_TOP)),
        tally.quantile(1));
  }

  /** In colours; of a smaller picture, the means. */
  Raster picture(Reduction reduction) {
    float[] means = reduction.means(errors, width, height);
    char[][] planes = new char[3][means.length];
    for (int i = 0; i < means.length; i++) {
      int colour = ColourScale.colour(means[i] / top);
      planes[0][i] = (char) (colour >> 16);
      planes[1][i] = (char) (colour >> 8 & 0xFF);
      planes[2][i] = (char) (colour & 0xFF);
    }
    return new Raster(reduction.reduced(width), reduction.reduced(height), Channels.RGB, 8, planes);
  }
}
