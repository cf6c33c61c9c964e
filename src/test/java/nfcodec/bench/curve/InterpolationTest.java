package nfcodec.bench.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InterpolationTest {
  private static final double[] X = {0, 1, 2.5, 3, 4.2, 6};
  private static final double[] Y = {1, 3, 2, 2, 5, 4};
  private static final double[] PLACES = {0.3, 1.7, 2.9, 3.5, 5.9};

  /** Values of SciPy 1.10.1, PchipInterpolator. */
  @Test
  void pchipIsSciPys() {
    assertValues(
        Interpolation.PCHIP, 1.8828, 2.5499259259259257, 2.0, 3.128472222222222, 4.157578875171468);
  }

  /** Values of SciPy 1.10.1, Akima1DInterpolator. */
  @Test
  void akimaIsSciPys() {
    assertValues(
        Interpolation.AKIMA,
        1.9304,
        2.579578494623656,
        1.966181993259509,
        3.067935064262023,
        4.200647290809327);
  }

  private static void assertValues(Interpolation kind, double... expected) {
    HermiteCurve curve = HermiteCurve.through(kind, X, Y);
    for (int i = 0; i < expected.length; i++) {
      assertThat(curve.at(PLACES[i])).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void integralsAreThoseOfFineSteps() {
    for (Interpolation kind : Interpolation.values()) {
      HermiteCurve curve = HermiteCurve.through(kind, X, Y);
      int steps = 100_000;
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        sum += curve.at(0.4 + 5.3 * (i + 0.5) / steps);
      }
      assertThat(curve.integral(0.4, 5.7)).isCloseTo(sum / steps * 5.3, within(1e-8));
    }
  }

  @Test
  void twoPointsMakeALine() {
    for (Interpolation kind : Interpolation.values()) {
      HermiteCurve line = HermiteCurve.through(kind, new double[] {1, 3}, new double[] {5, 9});
      assertThat(line.at(2.5)).isCloseTo(8, within(1e-12));
    }
  }
}
