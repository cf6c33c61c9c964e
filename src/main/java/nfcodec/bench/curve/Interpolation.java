package nfcodec.bench.curve;

import java.util.Arrays;

/** How a curve runs between the points of a codec. */
public enum Interpolation {
  /**
   * Piecewise cubic Hermite interpolation that keeps monotone data monotone: slopes by Fritsch and
   * Butland's weighted harmonic mean, three-point slopes at the ends. What the spreadsheets of
   * standardisation bodies use.
   */
  PCHIP {
    @Override
    double[] slopes(double[] x, double[] y) {
      int n = x.length;
      double[] h = steps(x);
      double[] secants = secants(h, y);
      double[] slopes = new double[n];
      if (n == 2) {
        Arrays.fill(slopes, secants[0]);
        return slopes;
      }
      for (int i = 1; i < n - 1; i++) {
        double before = secants[i - 1];
        double after = secants[i];
        if (before * after > 0) {
          double w1 = 2 * h[i] + h[i - 1];
          double w2 = h[i] + 2 * h[i - 1];
          slopes[i] = (w1 + w2) / (w1 / before + w2 / after);
        }
      }
      slopes[0] = end(h[0], h[1], secants[0], secants[1]);
      slopes[n - 1] = end(h[n - 2], h[n - 3], secants[n - 2], secants[n - 3]);
      return slopes;
    }
  },

  /**
   * Akima's interpolation of 1970: each slope from the five nearest points, weighted by how little
   * the neighbouring secants change. Two secants beyond each end continue the last ones linearly.
   */
  AKIMA {
    @Override
    double[] slopes(double[] x, double[] y) {
      int n = x.length;
      double[] slopes = new double[n];
      double[] inner = secants(steps(x), y);
      if (n == 2) {
        Arrays.fill(slopes, inner[0]);
        return slopes;
      }
      double[] m = new double[n + 3];
      System.arraycopy(inner, 0, m, 2, n - 1);
      m[1] = 2 * m[2] - m[3];
      m[0] = 2 * m[1] - m[2];
      m[n + 1] = 2 * m[n] - m[n - 1];
      m[n + 2] = 2 * m[n + 1] - m[n];
      for (int i = 0; i < n; i++) {
        double right = Math.abs(m[i + 3] - m[i + 2]);
        double left = Math.abs(m[i + 1] - m[i]);
        slopes[i] =
            right + left > 0
                ? (right * m[i + 1] + left * m[i + 2]) / (right + left)
                : (m[i + 1] + m[i + 2]) / 2;
      }
      return slopes;
    }
  };

  /**
   * The slope at each point.
   *
   * @param x strictly ascending, at least two
   * @param y as many
   */
  abstract double[] slopes(double[] x, double[] y);

  /**
   * A value between the points of a curve.
   *
   * @param x strictly ascending, at least two
   * @param y as many
   * @param place from the first of x to the last
   */
  public double between(double[] x, double[] y, double place) {
    return HermiteCurve.through(this, x, y).at(place);
  }

  private static double[] steps(double[] x) {
    double[] h = new double[x.length - 1];
    Arrays.setAll(h, i -> x[i + 1] - x[i]);
    return h;
  }

  private static double[] secants(double[] h, double[] y) {
    double[] secants = new double[h.length];
    Arrays.setAll(secants, i -> (y[i + 1] - y[i]) / h[i]);
    return secants;
  }

  /** The three-point slope at an end, cut back where it would leave the data's shape. */
  private static double end(double near, double next, double secant, double inner) {
    double slope = ((2 * near + next) * secant - near * inner) / (near + next);
    if (slope * secant <= 0) {
      return 0;
    }
    boolean turns = secant * inner <= 0;
    return turns && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
  }
}
