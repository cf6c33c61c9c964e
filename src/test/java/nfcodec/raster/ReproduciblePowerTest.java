package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReproduciblePowerTest {
  @Test
  void isMathPowToFourteenDigits() {
    Random random = new Random(1);
    double worst = 0;
    for (int i = 0; i < 200_000; i++) {
      double x = Math.scalb(1 + random.nextDouble(), random.nextInt(128) - 64);
      double y = 32 * random.nextDouble() - 16;
      double exact = Math.pow(x, y);
      if (exact > 0x1p-1000 && exact < 0x1p1000) {
        worst = Math.max(worst, Math.abs(ReproduciblePower.pow(x, y) / exact - 1));
      }
    }
    assertThat(worst).isBetween(1e-17, 1e-14 * 16); // |y log2 x| reaches 1000: bits of the exponent
  }

  @Test
  void onSamplesIsMathPowToNearlyBinary64() {
    double worst = 0;
    for (float gamma : new float[] {0.0625f, 0.45f, 0.5f, 1, 2, 2.2f, 16}) {
      for (int sample = 1; sample <= 255; sample++) {
        double x = sample / 255f;
        worst = Math.max(worst, Math.abs(ReproduciblePower.pow(x, gamma) / Math.pow(x, gamma) - 1));
      }
    }
    assertThat(worst).isBetween(1e-17, 2e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NEGATIVE_INFINITY, Double.NaN, -Double.MIN_VALUE})
  void isZeroUnlessTheBaseIsPositive(double x) {
    for (double y : new double[] {0.5, 2, -2, 0}) {
      assertThat(ReproduciblePower.pow(x, y)).isEqualTo(0.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 7.5, 1",
    "4, 0.5, 2",
    "2, -1, 0.5",
    "2, 1023, 0x1p1023", // the largest power of two
    "2, 5000, 0x1p1023", // held there
    "2, -1022, 0x1p-1022",
    "2, -1022.5, 0", // no subnormal results
    "Infinity, 1, 0x1p1023",
    "Infinity, 0.5, 0x1p512",
    "4.9e-324, 1, 0x1p-1022", // a subnormal base counts as the least normal number
    "4.9e-324, 0.5, 0x1p-511",
  })
  void knownPowers(double x, double y, double power) {
    assertThat(ReproduciblePower.pow(x, y)).isEqualTo(power);
  }

  /** Computed by another program that follows the text of the specification. */
  @ParameterizedTest
  @CsvSource({
    "0.7, 2.2, 0x1.d336ba60b0d78p-2",
    "0.5, 0.45, 0x1.76ce51f6a0bb8p-1",
    "0.1, 16, 0x1.cd2b297d889cbp-54",
    "3.3, -1.7, 0x1.0d107d1c660a2p-3",
    "1.9999, 0.0625, 0x1.0b55500f4312ap+0",
    "0.6, 0.7, 0x1.6613966362a65p-1",
    "1e-30, 0.3, 0x1.12e0be826d69bp-30",
    "0.9, 13.1, 0x1.018f1e835fb39p-2",
    "0.35, 1.43, 0x1.c866d5f893562p-3"
  })
  void pinnedToTheBit(double x, double y, double power) {
    assertThat(ReproduciblePower.pow(x, y)).isEqualTo(power);
  }

  @Test
  void increasesInTheBase() {
    double last = 0;
    for (float x = 0x1p-20f; x < 4; x *= 1.0009f) {
      double power = ReproduciblePower.pow(x, 2.2);
      assertThat(power).isGreaterThan(last);
      last = power;
    }
  }
}
