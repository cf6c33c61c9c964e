package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndependentPixelsTest {
  private static final int COUNT = 1 << 14;

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.001, 0.01, 0.05})
  void aNormalDistributionTakesWhatShannonFound(double error) {
    float deviation = 0.3f;
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = deviation * (float) quantile((i + 0.5) / COUNT);
    }
    IndependentPixels pixels = new IndependentPixels(signal(values), error);
    double rate = Math.log(deviation * deviation / error) / Math.log(2) / 2;
    assertThat(pixels.rateDistortion()).isCloseTo(rate, within(0.02));
    // Entropy-coded uniform quantisation costs at most 0.2546 bits (Gish and Pierce 1968).
    assertThat(pixels.orderZero()).isBetween(rate - 0.01, rate + 0.265);
  }

  @Test
  void anEvenDistributionTakesAlmostWhatShannonsLowerBoundSaysAtHighRates() {
    float[] values = new float[COUNT];
    IntStream.range(0, COUNT).forEach(i -> values[i] = (i + 0.5f) / COUNT);
    double error = 1e-5;
    IndependentPixels pixels = new IndependentPixels(signal(values), error);
    double shannon = -Math.log(2 * Math.PI * Math.E * error) / Math.log(2) / 2;
    assertThat(pixels.rateDistortion()).isBetween(shannon - 0.01, shannon + 0.03);
    double uniform = -Math.log(12 * error) / Math.log(2) / 2;
    assertThat(pixels.orderZero()).isCloseTo(uniform, within(0.02));
  }

  @Test
  void fewValuesTakeTheirEntropyWhereTheErrorIsSmall() {
    float[] values = {0, 0, 0, 0, 0.25f, 0.25f, 0.5f, 1};
    IndependentPixels pixels = new IndependentPixels(signal(values), 1e-7);
    assertThat(pixels.orderZero()).isCloseTo(1.75, within(1e-9));
    assertThat(pixels.rateDistortion()).isCloseTo(1.75, within(1e-3));
  }

  @Test
  void whatTheMeanAloneReachesTakesNothing() {
    float[] values = {0.25f, 0.5f, 0.75f, 0.5f, 0.5f};
    assertThat(new IndependentPixels(signal(values), 0.03).rateDistortion()).isZero();
    assertThat(new IndependentPixels(signal(values), 0.03).orderZero()).isZero();
    float[] same = {0.5f, 0.5f, 0.5f};
    assertThat(new IndependentPixels(signal(same), 1e-9).orderZero()).isZero();
    assertThat(new IndependentPixels(signal(same), 1e-9).rateDistortion()).isZero();
  }

  @Test
  void anErrorOfNothingIsRefused() {
    assertThatThrownBy(() -> new IndependentPixels(signal(new float[] {0, 1}), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Signal signal(float[] values) {
    return new Signal(values.length, 1, new float[][] {values});
  }

  /** Of the standard normal distribution, by halves. */
  private static double quantile(double share) {
    double low = -6;
    double high = 6;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Its distribution function, as a series (Marsaglia 2004). */
  private static double below(double x) {
    double sum = x;
    double term = x;
    for (int i = 1; i < 200; i++) {
      term *= x * x / (2 * i + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
