package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearLightTest {
  /** The power by another route, {@code x^2.4 = x^2 x^(2/5)}, the fifth root by bisection. */
  @ParameterizedTest
  @CsvSource({"0.04046", "0.05", "0.214", "0.5", "0.735", "0.999", "1"})
  void isAPowerAboveTheThreshold(double value) {
    double x = (value + 0.055) / 1.055;
    double low = 0;
    double high = 2;
    for (int i = 0; i < 100; i++) {
      double root = (low + high) / 2;
      if (Math.pow(root, 5) < x) {
        low = root;
      } else {
        high = root;
      }
    }
    assertThat(LinearLight.ofSrgb(value)).isCloseTo(x * x * low * low, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.0323, 0.0025", "0.01938, 0.0015", "0.04045, 0.0031308049535603713"})
  void isAQuotientBelow(double value, double linear) {
    assertThat(LinearLight.ofSrgb(value)).isCloseTo(linear, within(1e-17));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.02", "0.04045", "0.04046", "0.3", "0.999", "1"})
  void thereAndBackIsTheSame(double value) {
    assertThat(LinearLight.toSrgb(LinearLight.ofSrgb(value))).isCloseTo(value, within(1e-15));
  }

  @Test
  void samplesAreFractionsOfThePeak() {
    char[][] bytes = {{0, 10, 11, 188, 255}};
    float[] light = LinearLight.of(new Raster(5, 1, Channels.GRAY, 8, bytes)).planes()[0];
    assertThat(light).hasSize(5);
    assertThat(light[0]).isZero();
    assertThat(light[1]).isEqualTo((float) (10 / (255 * 12.92)));
    assertThat(light[2]).isCloseTo(0.0033465f, within(5e-8f)); // the first sample of the power
    assertThat(light[3]).isCloseTo(0.5028865f, within(5e-8f));
    assertThat(light[4]).isEqualTo(1f);
    char[][] words = {{0, 257 * 188, 65535}};
    assertThat(LinearLight.of(new Raster(3, 1, Channels.GRAY, 16, words)).planes()[0])
        .containsExactly(0f, light[3], 1f);
  }

  @Test
  void colourIsConvertedAndAlphaIsNot() {
    char[][] planes = {{188, 0}, {0, 188}, {255, 188}, {51, 188}};
    Signal signal = LinearLight.of(new Raster(1, 2, Channels.RGBA, 8, planes));
    assertThat(signal.width()).isEqualTo(1);
    float half = (float) LinearLight.ofSrgb(188 / 255.0);
    assertThat(signal.planes())
        .isDeepEqualTo(new float[][] {{half, 0}, {0, half}, {1, half}, {0.2f, 188 / 255f}});
  }
}
