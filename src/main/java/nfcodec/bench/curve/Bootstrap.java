package nfcodec.bench.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Where the mean over images may lie, had other images of the same kind been taken: the middle 95 %
 * of the means of sets drawn from them with replacement (Efron's percentile interval). The draws
 * are the same every time.
 *
 * @param low percent
 * @param high percent
 */
public record Bootstrap(double low, double high) {
  /**
   * Of fewer values there is no interval: the middle 95 % of draws from three reach from the least
   * to the greatest of them, and hold the mean of their kind three times in four.
   */
  public static final int LEAST = 6;

  private static final int DRAWS = 10_000;
  private static final long SEED = 1;

  /**
   * Over values, one an image.
   *
   * @return none for less than {@link #LEAST}
   */
  public static Optional<Bootstrap> of(double[] values) {
    if (values.length < LEAST) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      means[d] =
          IntStream.range(0, values.length)
              .mapToDouble(i -> values[random.nextInt(values.length)])
              .average()
              .orElseThrow();
    }
    Arrays.sort(means);
    return Optional.of(new Bootstrap(means[DRAWS / 40], means[DRAWS - 1 - DRAWS / 40]));
  }
}
