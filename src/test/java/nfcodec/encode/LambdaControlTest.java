package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nfcodec.encode.LambdaControl.Aim;
import nfcodec.encode.LambdaControl.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steers trainings that respond as others do than those that its figures were taken from. */
class LambdaControlTest {
  /**
   * A made-up training: quality and bits approach what the present price would come to, ever more
   * slowly.
   *
   * @param best dB at a price of 1e-3
   * @param slope dB lost when the price grows by a factor of e
   */
  private record Made(double best, double slope) {
    double psnr(double lambda) {
      return best - slope * Math.log(lambda / 1e-3);
    }

    double bits(double lambda) {
      return 1e5 * Math.exp(-0.2 * slope * Math.log(lambda / 1e-3));
    }

    Standing end(LambdaControl control) {
      double psnr = psnr(control.lambda()) - 6;
      double logBits = Math.log(bits(control.lambda())) + 1;
      int steps = 1000;
      for (int k = 1; k <= steps; k++) {
        double progress = k / (double) steps;
        double pace = 0.012 * (1 - progress) + 0.002;
        psnr += pace * (psnr(control.lambda()) - psnr);
        logBits += pace * (Math.log(bits(control.lambda())) - logBits);
        if (k % 50 == 0 && progress <= 0.9) {
          control.steer(progress, new Standing(psnr, Math.exp(logBits)));
        }
      }
      return new Standing(psnr, Math.exp(logBits));
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 2.2, 32", "35, 1.5, 32", "27, 3, 32", "33, 2, 40", "33, 2, 28"})
  void trainingEndsNearThePsnr(double best, double slope, double target) {
    LambdaControl control =
        new LambdaControl(new Aim.Decibels(target), PriceResponse.PYRAMID, 400_000, 1300, 2e-3);
    assertThat(new Made(best, slope).end(control).psnr()).isBetween(target - 0.5, target + 0.5);
  }

  @ParameterizedTest
  @CsvSource({"30, 2.2, 50000", "38, 1.5, 200000", "27, 3, 30000"})
  void trainingEndsNearTheSize(double best, double slope, double target) {
    LambdaControl control =
        new LambdaControl(new Aim.Bits(target), PriceResponse.PYRAMID, 400_000, 1300, 2e-3);
    assertThat(new Made(best, slope).end(control).bits()).isBetween(target * 0.92, target * 1.08);
  }

  @ParameterizedTest
  @CsvSource({"0.01", "1e-4"})
  void aGivenPriceStays(double lambda) {
    LambdaControl control =
        new LambdaControl(new Aim.Free(), PriceResponse.PYRAMID, 400_000, 1300, lambda);
    new Made(33, 2).end(control);
    assertThat(control.lambda()).isEqualTo(lambda);
    assertThat(control.finish(new Standing(30, 1e5))).isZero();
  }

  @Test
  void finishesAskForTheMoreTheLessTheyHelp() {
    LambdaControl control =
        new LambdaControl(new Aim.Decibels(33), PriceResponse.PYRAMID, 400_000, 1300, 1e-3);
    double missed = control.finish(new Standing(32.78, 1e5));
    assertThat(missed).isCloseTo(0.1, within(1e-9));
    double first = Math.log(control.lambda() / 1e-3);
    assertThat(first).isCloseTo(-0.4, within(1e-9));
    // An eighth of what the price asked for came through: the next one asks for eight times the
    // rest.
    control.finish(new Standing(32.78 + 0.05 * 2.2, 1e5));
    assertThat(Math.log(control.lambda() / 1e-3)).isCloseTo(-0.05 - 0.05 * 8, within(1e-9));
    assertThat(control.isStuck()).isFalse();
  }

  /** The second asks for more, knowing what came of the first. */
  @Test
  void twoFinishesInARowThatLoseGroundFarFromTheGoalAreStuck() {
    LambdaControl control =
        new LambdaControl(new Aim.Decibels(33), PriceResponse.PYRAMID, 400_000, 1300, 1e-3);
    control.finish(new Standing(32, 1e5));
    double first = Math.log(control.lambda() / 1e-3);
    control.finish(new Standing(31.9, 1e5));
    assertThat(control.isStuck()).isFalse();
    assertThat(Math.log(control.lambda() / 1e-3)).isLessThan(first);
    control.finish(new Standing(32.1, 1e5));
    assertThat(control.isStuck()).isFalse();
    control.finish(new Standing(32.1, 1e5));
    assertThat(control.isStuck()).isFalse();
    control.finish(new Standing(31.9, 1e5));
    assertThat(control.isStuck()).isTrue();
  }

  /** Samples without any error are infinitely good, and prices stay numbers. */
  @Test
  void losslessEndsMakeThePriceHigher() {
    LambdaControl control =
        new LambdaControl(new Aim.Decibels(70), PriceResponse.PYRAMID, 400_000, 1300, 1e-5);
    Standing lossless = new Standing(Double.POSITIVE_INFINITY, 1e6);
    control.steer(0.5, lossless);
    double steered = control.lambda();
    assertThat(steered).isGreaterThan(1e-5);
    for (int k = 0; k < 3; k++) {
      control.finish(lossless);
    }
    assertThat(control.lambda()).isGreaterThan(steered).isFinite();
  }

  @Test
  void aPriceAtItsBoundStaysANumber() {
    LambdaControl control =
        new LambdaControl(new Aim.Bits(1e6), PriceResponse.PYRAMID, 400_000, 1300, 1e-3);
    for (int k = 0; k < 100; k++) {
      control.finish(new Standing(30, 1e5));
    }
    assertThat(control.lambda()).isCloseTo(1e-6, within(1e-9));
    assertThat(control.isSpent()).isFalse();
  }

  @Test
  void aPriceThatMayRiseNoMoreIsSpent() {
    LambdaControl control =
        new LambdaControl(new Aim.Decibels(30), PriceResponse.PLANES, 400_000, 1300, 1e-3);
    control.finish(new Standing(31, 1e5));
    assertThat(control.isSpent()).isFalse();
    for (int k = 0; k < 60; k++) {
      control.finish(new Standing(31, 1e5));
    }
    assertThat(control.isSpent()).isTrue();
    assertThat(control.lambda()).isCloseTo(0.3, within(1e-9));
  }
}
