package nfcodec.engine.reference;

import nfcodec.field.ContextNetwork;

/**
 * What a feature costs, {@code -log2 (F(y + 1/2) - F(y - 1/2))} with F that of a Laplace
 * distribution.
 *
 * @param bits at least 0
 * @param byValue their derivative with respect to y, which is minus that with respect to the mean
 * @param byLogScale the one with respect to the logarithm of the scale
 */
record LaplaceBits(double bits, double byValue, double byLogScale) {
  /** The least probability that counts, in the middle of the distribution. */
  private static final double LEAST = 1e-7;

  /**
   * Those of one feature.
   *
   * @param y in steps
   * @param mean in steps
   * @param logScale as the context network has it, unclamped
   */
  static LaplaceBits of(double y, double mean, double logScale) {
    double clamped =
        Math.clamp(logScale, ContextNetwork.LEAST_LOG_SCALE, ContextNetwork.MOST_LOG_SCALE);
    double inverse = Math.exp(-clamped);
    double distance = Math.abs(y - mean);
    double log;
    double byDistance;
    double byScale;
    if (distance > 0.5) {
      // The tail, of which all but a factor is exp(-distance / scale).
      double within = -Math.expm1(-inverse);
      log = -(distance - 0.5) * inverse + Math.log(0.5 * within);
      byDistance = -inverse;
      byScale = (distance - 0.5) * inverse - inverse * Math.exp(-inverse) / within;
    } else {
      double above = 0.5 * Math.exp(-(distance + 0.5) * inverse);
      double below = 0.5 * Math.exp(-(0.5 - distance) * inverse);
      double within = Math.max(1 - above - below, LEAST);
      log = Math.log(within);
      byDistance = inverse * (above - below) / within;
      byScale = -(above * (distance + 0.5) + below * (0.5 - distance)) * inverse / within;
    }
    boolean moves = clamped == logScale;
    double ln2 = Math.log(2);
    return new LaplaceBits(
        -log / ln2, (y < mean ? byDistance : -byDistance) / ln2, moves ? -byScale / ln2 : 0);
  }
}
