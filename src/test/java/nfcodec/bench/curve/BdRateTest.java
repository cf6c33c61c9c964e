package nfcodec.bench.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BdRateTest {
  /** The example of the Python package "bjontegaard", measured with libx265. */
  private static final RateCurve ANCHOR =
      curve(new double[] {9487.76, 4593.60, 2486.44, 1358.24}, 40.037, 38.615, 36.845, 34.851);

  private static final RateCurve TEST =
      curve(new double[] {9787.80, 4469.00, 2451.52, 1356.24}, 40.121, 38.651, 36.970, 34.987);

  private static RateCurve curve(double[] rates, double... qualities) {
    List<RatePoint> points = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      points.add(new RatePoint(rates[i], qualities[i]));
    }
    return RateCurve.of(points);
  }

  /** What SciPy's interpolators, integrated by SciPy, give for it: that package computes so. */
  @Test
  void thePublishedExampleComesOut() {
    assertThat(BdRate.of(TEST, ANCHOR, Interpolation.PCHIP).orElseThrow().percent())
        .isCloseTo(-4.417485350588968, within(1e-9));
    assertThat(BdRate.of(TEST, ANCHOR, Interpolation.AKIMA).orElseThrow().percent())
        .isCloseTo(-4.425245156997438, within(1e-9));
  }

  @Test
  void aCurveOfTwiceTheRateIsAHundredPercentAbove() {
    RateCurve twice = curve(new double[] {8, 4, 2.5}, 40, 35, 31);
    RateCurve once = curve(new double[] {4, 2, 1.25}, 40, 35, 31);
    for (Interpolation kind : Interpolation.values()) {
      BdRate rate = BdRate.of(twice, once, kind).orElseThrow();
      assertThat(rate.percent()).isCloseTo(100, within(1e-9));
      assertThat(rate.from()).isEqualTo(31);
      assertThat(rate.to()).isEqualTo(40);
    }
  }

  @Test
  void onlyWhatBothCurvesCoverCounts() {
    RateCurve low = curve(new double[] {1, 2}, 20, 30);
    RateCurve high = curve(new double[] {3, 4}, 30, 40);
    assertThat(BdRate.of(low, high, Interpolation.PCHIP)).isEmpty();
    BdRate part = BdRate.of(TEST, ANCHOR, Interpolation.PCHIP, 36, 39).orElseThrow();
    assertThat(part.from()).isEqualTo(36);
    assertThat(part.to()).isEqualTo(39);
  }

  @Test
  void pointsThatCostMoreWithoutBeingBetterAreNoPartOfACurve() {
    RateCurve curve = curve(new double[] {1, 2, 3, 3, 4}, 30, 33, 32.5, 34, 36);
    assertThat(curve.points())
        .containsExactly(
            new RatePoint(1, 30), new RatePoint(2, 33), new RatePoint(3, 34), new RatePoint(4, 36));
  }

  @Test
  void theBootstrapHoldsTheMeanAndIsTheSameEveryTime() {
    double[] values = {-10, -12, -8, -11, -9.5, -10.1};
    Bootstrap interval = Bootstrap.of(values).orElseThrow();
    assertThat(interval.low()).isBetween(-12.0, -10.1);
    assertThat(interval.high()).isBetween(-10.1, -8.0);
    assertThat(Bootstrap.of(values)).contains(interval);
  }

  /**
   * Draws from three values reach from the least to the greatest: that is no interval of theirs.
   */
  @Test
  void fewValuesHaveNoInterval() {
    assertThat(Bootstrap.of(new double[] {-10, -12, -8, -11, -9.5})).isEmpty();
    assertThat(Bootstrap.of(new double[] {3})).isEmpty();
  }

  @Test
  void aLittlePastItsEndsACurveGoesOnByItsLastDecibel() {
    // The lowest two points lie so close together that the slope between them says nothing.
    RateCurve curve = curve(new double[] {1, 1.05, 2, 4}, 30.1, 30.11, 34, 38);
    assertThat(curve.rateAt(30, Interpolation.PCHIP)).isEmpty();
    assertThat(curve.rateNear(30, Interpolation.PCHIP).orElseThrow()).isBetween(0.95, 1.0);
    assertThat(curve.rateNear(29.8, Interpolation.PCHIP)).isEmpty();
    assertThat(curve.rateNear(38.2, Interpolation.PCHIP).orElseThrow()).isBetween(4.1, 4.3);
    assertThat(curve.rateNear(38.3, Interpolation.PCHIP)).isEmpty();
    assertThat(curve.rateNear(33, Interpolation.PCHIP))
        .isEqualTo(curve.rateAt(33, Interpolation.PCHIP));
  }
}
