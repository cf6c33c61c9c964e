package nfcodec.bench.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * What a codec makes of a set of images when one more bit is worth the same in each of them: the
 * points that a codec with one Lagrange multiplier for all would have. Where the rate's sum is
 * least for an error's sum, all images have the same slope of squared error over rate; and a codec
 * with one quantiser for all comes near to that.
 *
 * @param slope by how much the mean squared error (of samples from 0 to 255) falls for one bit a
 *     pixel more
 * @param points each image's, in the order of curves
 */
public record EqualSlope(double slope, List<RatePoint> points) {
  /** So many slopes, from the greatest that all images have to the least, by equal factors. */
  static final int SLOPES = 13;

  /** Curves are looked at in steps of so many dB. */
  private static final double STEP = 0.01;

  /** Copies the list. */
  public EqualSlope {
    points = List.copyOf(points);
  }

  /**
   * By falling slope, so by rising rate.
   *
   * @param curves whose quality is a PSNR in dB, an image each
   * @return none where no slope is found on all curves: nothing is continued beyond the points
   */
  public static List<EqualSlope> of(List<RateCurve> curves) {
    if (curves.isEmpty() || !curves.stream().allMatch(RateCurve::isDrawn)) {
      return List.of();
    }
    List<Hull> hulls = curves.stream().map(Hull::of).toList();
    double most = hulls.stream().mapToDouble(Hull::steepest).min().orElseThrow();
    double least = hulls.stream().mapToDouble(Hull::flattest).max().orElseThrow();
    if (!(most > least)) {
      return List.of();
    }
    List<EqualSlope> all = new ArrayList<>();
    for (int i = 0; i < SLOPES; i++) {
      double slope = most * Math.pow(least / most, i / (SLOPES - 1.0));
      all.add(new EqualSlope(slope, hulls.stream().map(hull -> hull.at(slope)).toList()));
    }
    return all;
  }

  /**
   * The lower convex hull of squared error over rate. Whoever weighs bits against errors chooses
   * only from there, and on it each slope is found once.
   *
   * @param points by rising rate, two at least
   */
  private record Hull(List<RatePoint> points) {
    static Hull of(RateCurve curve) {
      HermiteCurve logRate = curve.logRate(Interpolation.PCHIP);
      double extent = curve.highest() - curve.lowest();
      int steps = (int) Math.ceil(extent / STEP);
      List<RatePoint> hull = new ArrayList<>();
      for (int i = 0; i <= steps; i++) {
        double psnr = curve.lowest() + extent * i / steps;
        RatePoint next = new RatePoint(Math.exp(logRate.at(psnr)), psnr);
        while (hull.size() > 1 && !(slope(hull, hull.size() - 2) > slope(hull.getLast(), next))) {
          hull.removeLast();
        }
        hull.add(next);
      }
      return new Hull(hull);
    }

    double steepest() {
      return slope(points, 0);
    }

    double flattest() {
      return slope(points, points.size() - 2);
    }

    /** Where it becomes flatter than that. */
    RatePoint at(double slope) {
      int i = 0;
      while (i < points.size() - 1 && slope(points, i) > slope) {
        i++;
      }
      return points.get(i);
    }

    private static double slope(List<RatePoint> points, int first) {
      return slope(points.get(first), points.get(first + 1));
    }

    private static double slope(RatePoint low, RatePoint high) {
      return (low.meanSquaredError() - high.meanSquaredError()) / (high.rate() - low.rate());
    }
  }
}
