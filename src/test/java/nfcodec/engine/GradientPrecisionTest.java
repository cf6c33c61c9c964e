package nfcodec.engine;

import static nfcodec.engine.GradientPrecision.BINARY16;
import static nfcodec.engine.GradientPrecision.BINARY32;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GradientPrecisionTest {
  private static final float SMALLEST = 0x1p-24f;

  @Test
  void binary32LeavesNumbersAlone() {
    float[] values = {1 / 3f, 1e-30f, Float.POSITIVE_INFINITY};
    float[] before = values.clone();
    BINARY32.ofLayer(values, 3);
    BINARY32.ofParameters(values, 0, 3);
    assertThat(values).containsExactly(before);
    assertThat(BINARY32.ofPrediction(1 / 3f)).isEqualTo(1 / 3f);
  }

  /** The lattice below 2^-14 is 2^-24; of two equally near the even multiple is taken. */
  @Test
  void predictionsAreRoundedBeforeTheyAreScaled() {
    assertThat(BINARY16.ofPrediction(0.5f * SMALLEST)).isZero();
    assertThat(BINARY16.ofPrediction(0.51f * SMALLEST)).isEqualTo(128 * SMALLEST);
    assertThat(BINARY16.ofPrediction(-1.5f * SMALLEST)).isEqualTo(-128 * 2 * SMALLEST);
    assertThat(BINARY16.ofPrediction(2.5f * SMALLEST)).isEqualTo(128 * 2 * SMALLEST);
    // From 1 on there are 10 bits behind the point.
    assertThat(BINARY16.ofPrediction(1 + 0x1p-10f + 0x1p-12f)).isEqualTo(128 * (1 + 0x1p-10f));
  }

  /** As that library's gradients do. */
  @Test
  void beyondTheGreatestHalfThereIsInfinity() {
    assertThat(BINARY16.ofPrediction(511)).isEqualTo(511 * 128f);
    assertThat(BINARY16.ofPrediction(-512)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(BINARY16.ofPrediction(Float.NaN)).isNaN();
  }

  @Test
  void whatALayerReadsIsRoundedAsFarAsAsked() {
    float[] values = {1.0001f, -3.7f * SMALLEST, 2049, 1.0001f};
    BINARY16.ofLayer(values, 3);
    assertThat(values).containsExactly(1, -4 * SMALLEST, 2048, 1.0001f);
  }

  @Test
  void sumsOfParametersAreRoundedBeforeAndAfterTheScaleIsTakenBack() {
    // 65.4 / 128 lattice steps are more than half a step; 64.4 are rounded to 64 first, which is
    // half a step, and so nothing.
    float[] sums = {
      1, 65.4f * SMALLEST, 64.4f * SMALLEST, 200.6f * SMALLEST, 128 * 3 * SMALLEST, 1
    };
    BINARY16.ofParameters(sums, 1, 5);
    assertThat(sums).containsExactly(1, SMALLEST, 0, 2 * SMALLEST, 3 * SMALLEST, 1);
  }
}
