package nfcodec.study.analysis;

import nfcodec.field.Parameters;

/**
 * What lies between two sets of parameters. The worst PSNR on the straight line from the 30 dB to
 * the 50 dB parameters is the paper's loss barrier (section 5).
 */
public final class LossBarrier {
  private LossBarrier() {}

  /**
   * PSNR at {@code (1 - t) from + t to}, for t at equal spacing from 0 to 1. Takes one array of
   * parameters whatever the number of points.
   *
   * @param points at least 2, both ends included
   * @return in dB, shape (points), each as {@link PsnrMeter#of} bounds it
   * @throws IllegalArgumentException if there are too few points, or the fields differ
   */
  public static double[] between(Parameters from, Parameters to, int points, PsnrMeter meter) {
    Shapes.same(from, to);
    if (points < 2) {
      throw new IllegalArgumentException("a line of " + points + " points: at least 2");
    }
    float[] a = from.values();
    float[] b = to.values();
    float[] mixed = new float[a.length];
    double[] psnr = new double[points];
    for (int k = 0; k < points; k++) {
      double t = k / (points - 1.0);
      Stretches.share(
          mixed.length,
          meter.threads(),
          (begin, end) -> {
            for (int i = begin; i < end; i++) {
              mixed[i] = (float) ((1 - t) * a[i] + t * b[i]); // the ends to the bit
            }
          });
      psnr[k] = meter.of(new Parameters(from.field(), mixed));
    }
    return psnr;
  }
}
