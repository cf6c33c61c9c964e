package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import nfcodec.field.CounterRandom;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

class ErrorStatisticsTest {
  @Test
  void isTheVarianceOfTheSquares() {
    Signal original = new Signal(3, 1, new float[][] {{0, 0.5f, 1}});
    Signal predicted = new Signal(3, 1, new float[][] {{0.5f, 0.5f, 0}});
    ErrorStatistics statistics = ErrorStatistics.of(predicted, original); // 0.25, 0, 1
    assertThat(statistics.meanSquared()).isCloseTo(1.25 / 3, within(1e-15));
    assertThat(statistics.variance())
        .isCloseTo((0.0625 + 1) / 3 - (1.25 / 3) * (1.25 / 3), within(1e-15));
  }

  @Test
  void agreesWithExactArithmeticWhereAllErrorsAreNearlyEqual() {
    float[][] original = {new float[1000], new float[1000]};
    float[][] predicted = {new float[1000], new float[1000]};
    for (int i = 0; i < 2000; i++) {
      original[i / 1000][i % 1000] = CounterRandom.unit(1, i);
      predicted[i / 1000][i % 1000] =
          original[i / 1000][i % 1000] + 10 + 1e-4f * CounterRandom.unit(2, i);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = 0; i < 2000; i++) {
      BigDecimal error =
          new BigDecimal(predicted[i / 1000][i % 1000])
              .subtract(new BigDecimal(original[i / 1000][i % 1000]));
      BigDecimal square = error.multiply(error);
      sum = sum.add(square);
      squares = squares.add(square.multiply(square));
    }
    BigDecimal count = BigDecimal.valueOf(2000);
    BigDecimal mean = sum.divide(count, MathContext.DECIMAL128);
    double variance =
        squares.divide(count, MathContext.DECIMAL128).subtract(mean.multiply(mean)).doubleValue();
    ErrorStatistics statistics =
        ErrorStatistics.of(new Signal(40, 25, predicted), new Signal(40, 25, original));
    assertThat(statistics.meanSquared()).isCloseTo(mean.doubleValue(), within(1e-11));
    assertThat(statistics.variance()).isCloseTo(variance, within(1e-9 * variance));
  }

  @Test
  void refusesOtherShapes() {
    Signal wide = new Signal(3, 2, new float[1][6]);
    Signal high = new Signal(2, 3, new float[1][6]);
    assertThatThrownBy(() -> ErrorStatistics.of(wide, high))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 x 2 x 1, 2 x 3 x 1");
  }
}
