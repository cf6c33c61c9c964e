package nfcodec.study.report.statistics;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * A mean over images and how far it can be trusted.
 *
 * @param count images
 * @param mean of their values; NaN without any
 * @param standardError of the mean: sample deviation over the root of the count; NaN for fewer than
 *     two
 * @param low lower end of the 95% interval of the mean by the percentile bootstrap; NaN for fewer
 *     than two
 * @param high its upper end
 */
public record Estimate(int count, double mean, double standardError, double low, double high) {
  private static final int RESAMPLES = 10_000;
  private static final double CONFIDENCE = 0.95;

  /** Always the same, so that the same study gives the same report. */
  private static final int SEED = 20240617;

  /** Of values that are drawn again with replacement, as many as there are, 10,000 times. */
  static Estimate of(double[] values) {
    int count = values.length;
    double mean = count == 0 ? Double.NaN : StatUtils.mean(values);
    if (count < 2) {
      return new Estimate(count, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    RandomGenerator random = new Well19937c(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < count; j++) {
        sum += values[random.nextInt(count)];
      }
      means[i] = sum / count;
    }
    Percentile percentile = new Percentile();
    percentile.setData(means);
    double tail = 100 * (1 - CONFIDENCE) / 2;
    return new Estimate(
        count,
        mean,
        Math.sqrt(StatUtils.variance(values) / count),
        percentile.evaluate(tail),
        percentile.evaluate(100 - tail));
  }

  /** Whether there is anything to show. */
  public boolean exists() {
    return count > 0;
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return count > 1;
  }
}
