package nfcodec.engine.cuda.network;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.raster.Psnr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device compares mean squares where the host compares decibels: with the same result. */
class StopLimitTest {
  @ParameterizedTest
  @ValueSource(doubles = {-20, 0, 0.1, 30, 35.123, 50, 199, 3000})
  void isTheLargestMeanSquareAboveThePsnr(double psnr) {
    double limit = StopLimit.meanSquareAbove(psnr);
    assertThat(limit).isFinite();
    assertThat(Psnr.ofMse(limit)).isGreaterThan(psnr);
    assertThat(Psnr.ofMse(Math.nextUp(limit))).isLessThanOrEqualTo(psnr);
  }

  @Test
  void nothingIsAboveInfinity() {
    assertThat(StopLimit.meanSquareAbove(Double.POSITIVE_INFINITY)).isNegative();
    assertThat(StopLimit.meanSquareAbove(Double.NaN)).isNegative();
  }
}
