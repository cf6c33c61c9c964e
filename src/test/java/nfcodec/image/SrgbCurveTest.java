package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition, with its own power. */
class SrgbCurveTest {
  @ParameterizedTest
  @ValueSource(ints = {255, 65535})
  void isTheCurveOfTheStandard(int peak) {
    SrgbCurve curve = SrgbCurve.of(peak);
    assertThat((int) curve.encode(-0.5)).isZero();
    assertThat((int) curve.encode(1.5)).isEqualTo(peak);
    for (int i = 0; i <= 1_000_003; i++) {
      double light = i / 1_000_003.0;
      double level = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      assertThat((int) curve.encode(light))
          .isBetween(
              (int) Math.floor(level * peak + 0.5 - 1e-9),
              (int) Math.floor(level * peak + 0.5 + 1e-9));
    }
  }

  /** The same operations without a table, around each place where the level changes. */
  @ParameterizedTest
  @ValueSource(ints = {255, 65535})
  void isTheSameToTheBit(int peak) {
    SrgbCurve curve = SrgbCurve.of(peak);
    for (int i = 0; i < peak; i++) {
      double border = StrictMath.pow(((i + 0.5) / peak + 0.055) / 1.055, 2.4);
      double linear = (i + 0.5) / peak / 12.92;
      for (double at : new double[] {border, linear}) {
        double light = at * (1 - 1e-15);
        for (int step = 0; step < 20; step++) {
          double level =
              light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
          int expected = (int) StrictMath.floor(level * peak + 0.5);
          if ((int) curve.encode(light) != expected) {
            assertThat((int) curve.encode(light)).as("of light %s", light).isEqualTo(expected);
          }
          light = Math.nextUp(light);
        }
      }
    }
  }
}
