package nfcodec.engine.cuda.network;

import nfcodec.engine.Objective;
import nfcodec.raster.Signal;

/**
 * What gradients are multiplied by on their way through halves: those of well-fitted pixels stay
 * far from the smallest half, and those of pixels that are all wrong below the greatest.
 */
final class LossScale {
  private static final float GREATEST_HALF = 65504;

  /** Errors of up to 64 pass; where a squared error is larger, training has broken down. */
  private static final float MOST = 1024;

  private LossScale() {}

  /** A power of two. */
  static float of(Objective objective, Signal target) {
    float largest = 0;
    for (float[] plane : target.planes()) {
      for (float value : plane) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    double steepest = objective.steepest(largest);
    if (Double.isInfinite(steepest)) {
      return MOST;
    }
    return Math.min(MOST, Math.scalb(1f, Math.getExponent(GREATEST_HALF / steepest)));
  }
}
