package nfcodec.bench.curve;

import java.util.Optional;

/**
 * Bjontegaard's delta rate: how many more bits, on average over a range of quality, one curve takes
 * than another at the same quality (VCEG-M33; the logarithm of the rate over quality is integrated
 * over the range that both curves cover).
 *
 * @param percent above 0 if it takes more
 * @param from lowest quality of the range
 * @param to highest
 */
public record BdRate(double percent, double from, double to) {
  /** How wide the range is, in dB. */
  public double extent() {
    return to - from;
  }

  /**
   * Of a curve against an anchor.
   *
   * @return none where they share no range of quality
   */
  public static Optional<BdRate> of(RateCurve curve, RateCurve anchor, Interpolation kind) {
    return of(curve, anchor, kind, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * The same over no more than a range of quality.
   *
   * @return none where the curves share no part of it
   */
  public static Optional<BdRate> of(
      RateCurve curve, RateCurve anchor, Interpolation kind, double least, double most) {
    if (!curve.isDrawn() || !anchor.isDrawn()) {
      return Optional.empty();
    }
    double from = Math.max(least, Math.max(curve.lowest(), anchor.lowest()));
    double to = Math.min(most, Math.min(curve.highest(), anchor.highest()));
    if (!(to > from)) {
      return Optional.empty();
    }
    double difference =
        curve.logRate(kind).integral(from, to) - anchor.logRate(kind).integral(from, to);
    return Optional.of(new BdRate(100 * Math.expm1(difference / (to - from)), from, to));
  }
}
