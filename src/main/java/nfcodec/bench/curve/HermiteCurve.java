package nfcodec.bench.curve;

/**
 * A curve through points, a cubic between each two neighbours, with the same slope on both sides of
 * each. The kinds differ in how they choose the slopes.
 */
final class HermiteCurve {
  private final double[] x;
  private final double[] y;
  private final double[] slopes;

  private HermiteCurve(double[] x, double[] y, double[] slopes) {
    this.x = x;
    this.y = y;
    this.slopes = slopes;
  }

  /**
   * Through points.
   *
   * @param x strictly ascending, at least two
   * @param y as many
   */
  static HermiteCurve through(Interpolation kind, double[] x, double[] y) {
    if (x.length < 2 || x.length != y.length) {
      throw new IllegalArgumentException(x.length + " and " + y.length + " values: no curve");
    }
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        throw new IllegalArgumentException("points out of order: " + x[i - 1] + ", " + x[i]);
      }
    }
    return new HermiteCurve(x, y, kind.slopes(x, y));
  }

  /**
   * The value at a place between the first point and the last; beyond them the outer cubics go on.
   */
  double at(double place) {
    int i = piece(place);
    double h = x[i + 1] - x[i];
    double t = (place - x[i]) / h;
    return value(i, h, t);
  }

  private double value(int i, double h, double t) {
    double t2 = t * t;
    double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * y[i]
        + (t3 - 2 * t2 + t) * h * slopes[i]
        + (3 * t2 - 2 * t3) * y[i + 1]
        + (t3 - t2) * h * slopes[i + 1];
  }

  /** The integral between two places, exact up to rounding: Simpson's rule is, on cubics. */
  double integral(double from, double to) {
    double sum = 0;
    int last = piece(to);
    double begin = from;
    for (int i = piece(from); i <= last; i++) {
      double end = i == last ? to : x[i + 1];
      sum += (end - begin) / 6 * (at(i, begin) + 4 * at(i, (begin + end) / 2) + at(i, end));
      begin = end;
    }
    return sum;
  }

  private double at(int i, double place) {
    double h = x[i + 1] - x[i];
    return value(i, h, (place - x[i]) / h);
  }

  private int piece(double place) {
    int i = 0;
    while (i < x.length - 2 && place >= x[i + 1]) {
      i++;
    }
    return i;
  }
}
