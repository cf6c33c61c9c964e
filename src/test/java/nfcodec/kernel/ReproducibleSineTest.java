package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nfcodec.field.CounterRandom;
import nfcodec.golden.KnownAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproducibleSineTest {
  @ParameterizedTest
  @ValueSource(floats = {0x1p-20f, 1, 4, 30, 1000, 8192, 1e5f, 0x1p20f})
  void isCloseToTheSine(float range) {
    double worst = 0;
    for (int i = 0; i < 300_000; i++) {
      float x = range * (2 * CounterRandom.unit(17, i) - 1);
      worst = Math.max(worst, Math.abs(ReproducibleSine.sin(x) - Math.sin(x)));
    }
    assertThat(worst).isLessThanOrEqualTo(2e-7);
  }

  @Test
  void isCloseAroundMultiplesOfHalfPi() {
    for (int n = 1; n < 60_000; n += 7) {
      float x = (float) (n * Math.PI / 2);
      for (float near : new float[] {Math.nextDown(x), x, Math.nextUp(x)}) {
        assertThat(Math.abs(ReproducibleSine.sin(near) - Math.sin(near))).isLessThanOrEqualTo(2e-7);
      }
    }
  }

  /** The same on every machine, for ever: files depend on it. */
  static List<MatchResult> known() throws IOException {
    return KnownAnswers.of(
        ReproducibleSineTest.class,
        Pattern.compile("\\| (\\S+) \\| ([0-9a-f]{8}) \\| ([0-9a-f]{8}) \\|"));
  }

  /** The same on every machine, for ever: files depend on it. */
  @Test
  void hasTheBitsThatTheSpecificationSays() throws IOException {
    assertThat(known()).hasSize(15);
    for (MatchResult row : known()) {
      float x = Float.parseFloat(row.group(1));
      assertThat(bits(x)).isEqualTo(row.group(2));
      assertThat(bits(ReproducibleSine.sin(x))).as("sine of %s", x).isEqualTo(row.group(3));
    }
  }

  private static String bits(float value) {
    return String.format("%08x", Float.floatToRawIntBits(value));
  }

  @Test
  void isOddToTheBit() {
    for (int i = 0; i < 100_000; i++) {
      float x = 1e5f * CounterRandom.unit(18, i);
      assertThat(ReproducibleSine.sin(-x)).isEqualTo(-ReproducibleSine.sin(x));
    }
  }

  @Test
  void staysBoundedFarOut() {
    for (int i = 0; i < 100_000; i++) {
      float x = 1.3e7f * CounterRandom.unit(19, i);
      assertThat(Math.abs(ReproducibleSine.sin(x))).isLessThanOrEqualTo(1.001f);
    }
  }

  @Test
  void hasNoValueWhereTheSineHasNone() {
    assertThat(ReproducibleSine.sin(Float.NaN)).isNaN();
    assertThat(ReproducibleSine.sin(Float.POSITIVE_INFINITY)).isNaN();
    assertThat(ReproducibleSine.sin(Float.NEGATIVE_INFINITY)).isNaN();
  }
}
