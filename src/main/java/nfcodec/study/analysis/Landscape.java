package nfcodec.study.analysis;

import nfcodec.field.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * PSNR on a plane through parameter space, {@code A + a (B - A) + b V}, V being a direction of the
 * length of {@code B - A} and at a right angle to it (paper, figures 5, 6, S14 to S22).
 *
 * @param from level of A in dB; null for the initial parameters
 * @param to level of B in dB
 * @param along values of a, ascending; 0 and 1 are A and B
 * @param across values of b, ascending
 * @param psnr in dB, shape (across, along), each as {@link PsnrMeter#of} bounds it: finite
 */
public record Landscape(
    @Nullable Double from, double to, double[] along, double[] across, float[][] psnr) {
  /** The least a. */
  public static final double ALONG_FROM = -0.5;

  /** The greatest a. */
  public static final double ALONG_TO = 1.5;

  /** The greatest b; the least is its negative. */
  public static final double ACROSS_TO = 1;

  /**
   * Measures a square of points at equal spacing, a from {@link #ALONG_FROM} to {@link #ALONG_TO}
   * and b from minus {@link #ACROSS_TO} to {@link #ACROSS_TO}. A and B are among them if points - 1
   * is a multiple of 4. Takes one array of parameters besides the plane's three, and {@code
   * points^2} evaluations of the field.
   *
   * @param plane with A, B and V
   * @param from level of A in dB; null for the initial parameters
   * @param to level of B in dB
   * @param points a side, at least 2
   * @throws IllegalArgumentException if there are too few points
   */
  public static Landscape of(
      ParameterPlane plane, @Nullable Double from, double to, int points, PsnrMeter meter) {
    if (points < 2) {
      throw new IllegalArgumentException("a landscape of " + points + " points a side: at least 2");
    }
    double[] along = spaced(ALONG_FROM, ALONG_TO, points);
    double[] across = spaced(-ACROSS_TO, ACROSS_TO, points);
    float[] values = new float[plane.across().length];
    Parameters point = new Parameters(plane.from().field(), values);
    float[][] psnr = new float[points][points];
    for (int row = 0; row < points; row++) {
      for (int column = 0; column < points; column++) {
        plane.at(along[column], across[row], values, meter.threads());
        psnr[row][column] = (float) meter.of(point);
      }
    }
    return new Landscape(from, to, along, across, psnr);
  }

  private static double[] spaced(double from, double to, int points) {
    double[] values = new double[points];
    for (int k = 0; k < points; k++) {
      values[k] = from + (to - from) * k / (points - 1);
    }
    return values;
  }
}
