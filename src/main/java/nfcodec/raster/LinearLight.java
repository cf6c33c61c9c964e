package nfcodec.raster;

/**
 * Between sRGB samples and linear light, by the transfer function of IEC 61966-2-1: {@code v /
 * 12.92} for {@code v <= 0.04045}, else {@code ((v + 0.055) / 1.055)^2.4}. On this scale the paper
 * trains its fields and measures PSNR (supplement).
 */
public final class LinearLight {
  private LinearLight() {}

  /**
   * The image in linear light.
   *
   * @return same size and channels, values in [0, 1]; alpha, which is linear already, divided by
   *     the peak
   */
  public static Signal of(Raster raster) {
    Signal signal = Signal.of(raster);
    float[] light = new float[raster.peak() + 1];
    for (int sample = 0; sample < light.length; sample++) {
      light[sample] = (float) ofSrgb((double) sample / raster.peak());
    }
    for (int c = 0; c < raster.channels().colorCount(); c++) {
      char[] from = raster.plane(c);
      float[] to = signal.planes()[c];
      for (int i = 0; i < to.length; i++) {
        to[i] = light[from[i]];
      }
    }
    return signal;
  }

  /**
   * Linear intensity of an sRGB value; the same bits on every machine.
   *
   * @param value in [0, 1]
   * @return in [0, 1]
   */
  public static double ofSrgb(double value) {
    return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
  }

  /**
   * sRGB value of a linear intensity, the inverse of {@link #ofSrgb}; the same bits on every
   * machine.
   *
   * @param intensity in [0, 1]
   * @return in [0, 1]
   */
  public static double toSrgb(double intensity) {
    return intensity <= 0.04045 / 12.92
        ? 12.92 * intensity
        : 1.055 * StrictMath.pow(intensity, 1 / 2.4) - 0.055;
  }
}
