package nfcodec.study.report.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
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
 * @param low lower end of the 95% interval of the mean: by the percentile bootstrap, of {@value
 *     #FEWEST} to five images, which it does not suit, by Student's t; NaN for fewer
 * @param high its upper end
 */
public record Estimate(int count, double mean, double standardError, double low, double high) {
  /** Images that an interval needs at least: of two it would span orders of magnitude. */
  private static final int FEWEST = 3;

  /** Of fewer the bootstrap's intervals hold the mean much more rarely than they say. */
  private static final int FEWEST_FOR_BOOTSTRAP = 6;

  private static final int RESAMPLES = 10_000;

  /** On either side of an interval. */
  private static final double TAIL = (1 - 0.95) / 2;

  /** Always the same, so that the same study gives the same report. */
  private static final int SEED = 20240617;

  /** On what scale values differ. */
  public enum Scale {
    /** By amounts. */
    PLAIN,
    /** By factors: all are positive, and so is each end of an interval. */
    RATIO
  }

  /** Of values that are drawn again with replacement, as many as there are, 10,000 times. */
  static Estimate of(double[] values, Scale scale) {
    int count = values.length;
    double mean = count == 0 ? Double.NaN : StatUtils.mean(values);
    double error = count < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(values) / count);
    if (count < FEWEST) {
      return new Estimate(count, mean, error, Double.NaN, Double.NaN);
    }
    if (count >= FEWEST_FOR_BOOTSTRAP) {
      return bootstrap(values, mean, error);
    }
    double reach = new TDistribution(count - 1).inverseCumulativeProbability(1 - TAIL) * error;
    return switch (scale) {
      case PLAIN -> new Estimate(count, mean, error, mean - reach, mean + reach);
      case RATIO -> {
        double factor = Math.exp(reach / mean); // the same reach, of the mean's logarithm
        yield new Estimate(count, mean, error, mean / factor, mean * factor);
      }
    };
  }

  /** The geometric mean of positive values, with the interval of their logarithms' mean. */
  static Estimate ofLogarithms(double[] values) {
    Estimate log = of(Arrays.stream(values).map(Math::log).toArray(), Scale.PLAIN);
    double mean = Math.exp(log.mean);
    return new Estimate(
        log.count, mean, mean * log.standardError, Math.exp(log.low), Math.exp(log.high));
  }

  private static Estimate bootstrap(double[] values, double mean, double error) {
    int count = values.length;
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
    return new Estimate(
        count, mean, error, percentile.evaluate(100 * TAIL), percentile.evaluate(100 * (1 - TAIL)));
  }

  /** Whether there is anything to show. */
  public boolean exists() {
    return count > 0;
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return count >= FEWEST;
  }
}
