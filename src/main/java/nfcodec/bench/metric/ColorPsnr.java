package nfcodec.bench.metric;

import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;

/**
 * PSNR in YCbCr: the mean of 6 parts luma's and one part each of the two chromas' PSNR, all at full
 * size, {@code (6 Y + Cb + Cr) / 8}, as JPEG AI weighs them. YCbCr is that of ITU-R BT.709 at full
 * range, unrounded.
 */
public final class ColorPsnr {
  private static final double RED = 0.2126;
  private static final double GREEN = 0.7152;
  private static final double BLUE = 0.0722;

  private ColorPsnr() {}

  /**
   * Between two pictures in RGB of the same size and depth.
   *
   * @return decibels; positive infinity for equal pictures
   */
  public static double of(Raster original, Raster decoded) {
    double luma = 0;
    double blue = 0;
    double red = 0;
    for (int i = 0; i < original.pixels(); i++) {
      // All three are linear: the difference's luma is the lumas' difference.
      double r = original.plane(0)[i] - decoded.plane(0)[i];
      double g = original.plane(1)[i] - decoded.plane(1)[i];
      double b = original.plane(2)[i] - decoded.plane(2)[i];
      double y = RED * r + GREEN * g + BLUE * b;
      double cb = (b - y) / (2 * (1 - BLUE));
      double cr = (r - y) / (2 * (1 - RED));
      luma += y * y;
      blue += cb * cb;
      red += cr * cr;
    }
    double scale = 1.0 / ((double) original.pixels() * original.peak() * original.peak());
    return (6 * Psnr.ofMse(luma * scale) + Psnr.ofMse(blue * scale) + Psnr.ofMse(red * scale)) / 8;
  }
}
