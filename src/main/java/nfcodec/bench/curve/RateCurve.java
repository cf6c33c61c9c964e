package nfcodec.bench.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a codec makes of an image, or of a set on average: points by rising rate, each of a higher
 * quality than the one before. Points that cost more than another without being better are left
 * out, for there is no curve through them.
 *
 * @param points by rising rate and quality
 */
public record RateCurve(List<RatePoint> points) {
  /**
   * As far past its ends, in dB, a curve still tells a rate: whoever asks a codec for a PSNR gets a
   * little more, and so no point at the lowest one that was asked for.
   */
  public static final double BEYOND = 0.25;

  /** Copies the list. */
  public RateCurve {
    points = List.copyOf(points);
  }

  /** The curve of those points that no other one beats or equals in both. */
  public static RateCurve of(List<RatePoint> any) {
    List<RatePoint> sorted = new ArrayList<>(any);
    sorted.sort(
        Comparator.comparingDouble(RatePoint::rate)
            .thenComparing(Comparator.comparingDouble(RatePoint::quality).reversed()));
    List<RatePoint> kept = new ArrayList<>();
    for (RatePoint point : sorted) {
      if (kept.isEmpty() || point.quality() > kept.getLast().quality()) {
        kept.add(point);
      }
    }
    return new RateCurve(kept);
  }

  /** Whether there are two points, and so a curve. */
  public boolean isDrawn() {
    return points.size() >= 2;
  }

  /** The lowest quality. */
  public double lowest() {
    return points.getFirst().quality();
  }

  /** The highest quality. */
  public double highest() {
    return points.getLast().quality();
  }

  /** The rate at a quality; none beyond the curve's ends. */
  public OptionalDouble rateAt(double quality, Interpolation interpolation) {
    if (!isDrawn() || quality < lowest() || quality > highest()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.exp(logRate(interpolation).at(quality)));
  }

  /**
   * The same up to {@link #BEYOND} past the ends, where the mean slope of the last decibel goes on;
   * the slope of the end itself may be that of two points that lie close together.
   */
  public OptionalDouble rateNear(double quality, Interpolation interpolation) {
    if (!isDrawn() || quality < lowest() - BEYOND || quality > highest() + BEYOND) {
      return OptionalDouble.empty();
    }
    HermiteCurve logRate = logRate(interpolation);
    double end = Math.clamp(quality, lowest(), highest());
    if (end == quality) {
      return OptionalDouble.of(Math.exp(logRate.at(quality)));
    }
    double inner = end > quality ? Math.min(end + 1, highest()) : Math.max(end - 1, lowest());
    double slope = (logRate.at(end) - logRate.at(inner)) / (end - inner);
    return OptionalDouble.of(Math.exp(logRate.at(end) + slope * (quality - end)));
  }

  /** The natural logarithm of the rate over quality. */
  HermiteCurve logRate(Interpolation interpolation) {
    return HermiteCurve.through(
        interpolation,
        points.stream().mapToDouble(RatePoint::quality).toArray(),
        points.stream().mapToDouble(p -> Math.log(p.rate())).toArray());
  }
}
