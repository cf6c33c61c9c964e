package nfcodec.raster;

/** Peak signal-to-noise ratio, {@code 10 log10(peak^2 / MSE)}, in decibels. */
public final class Psnr {
  private Psnr() {}

  /**
   * PSNR of integer samples over all channels together, alpha included, with peak {@code 2^bitDepth
   * - 1}: the figure that image codecs report.
   *
   * @param original the image as it was
   * @param decoded what became of it; the two may change places
   * @return decibels; positive infinity for equal rasters
   * @throws IllegalArgumentException if the rasters differ in size, channels or depth
   */
  public static double of(Raster original, Raster decoded) {
    original.shape().requireSame(decoded.shape());
    int channels = original.channels().count();
    long squares = 0; // exact: at most 2^31 samples of 2^32
    for (int c = 0; c < channels; c++) {
      char[] a = original.plane(c);
      char[] b = decoded.plane(c);
      for (int i = 0; i < a.length; i++) {
        long d = a[i] - b[i];
        squares += d * d;
      }
    }
    double peak = original.peak();
    return ofMse(squares / ((double) channels * original.pixels() * peak * peak));
  }

  /**
   * {@return PSNR in dB for a mean squared error measured on a scale where the peak is 1}
   *
   * @param mse 0 or more; 0 gives positive infinity
   */
  public static double ofMse(double mse) {
    return -10 * Math.log10(mse);
  }

  /**
   * {@return the mean squared error, on a scale where the peak is 1, that has this PSNR}
   *
   * @param psnr in dB; positive infinity gives 0
   */
  public static double toMse(double psnr) {
    return Math.pow(10, -psnr / 10);
  }
}
