package nfcodec.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRoundingTest {
  @ParameterizedTest
  @ValueSource(ints = {255, 65535})
  void everySampleSurvivesItsOwnScale(int peak) {
    for (int sample = 0; sample <= peak; sample++) {
      assertThat((int) SampleRounding.toSample(sample / (float) peak, peak)).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 65535})
  void roundsToTheNearestSample(int peak) {
    for (int sample = 0; sample < peak; sample++) {
      assertThat((int) SampleRounding.toSample((sample + 0.49f) / peak, peak)).isEqualTo(sample);
      assertThat((int) SampleRounding.toSample((sample + 0.51f) / peak, peak))
          .isEqualTo(sample + 1);
    }
  }

  @Test
  void halvesRoundUp() {
    assertThat((int) SampleRounding.toSample(0.5f, 255)).isEqualTo(128); // 127.5
    assertThat((int) SampleRounding.toSample(0.5f, 65535)).isEqualTo(32768); // 32767.5
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 65535})
  void clampsWhatIsOutsideAndNoNumber(int peak) {
    for (float low : new float[] {-0f, -1e-9f, -0.5f, -1e30f, Float.NEGATIVE_INFINITY, Float.NaN}) {
      assertThat((int) SampleRounding.toSample(low, peak)).isZero();
    }
    for (float high : new float[] {1, 1.001f, 70000, 1e30f, Float.POSITIVE_INFINITY}) {
      assertThat((int) SampleRounding.toSample(high, peak)).isEqualTo(peak);
    }
  }
}
