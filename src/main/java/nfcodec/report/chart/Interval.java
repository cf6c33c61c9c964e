package nfcodec.report.chart;

/**
 * A mean and how far it can be trusted.
 *
 * @param mean of the values
 * @param low lower end of its 95% interval; NaN if it has none
 * @param high the upper end
 * @param count of the values
 */
public record Interval(double mean, double low, double high, int count) {
  /** A single value, of which nothing is uncertain. */
  public static Interval exact(double value) {
    return new Interval(value, value, value, 1);
  }
}
