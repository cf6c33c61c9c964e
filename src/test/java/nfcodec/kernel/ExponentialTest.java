package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build runs this with vectors of 128, 256 and 512 bits, and without. */
class ExponentialTest {
  private static final int COUNT = 1 << 16;

  @Test
  void exponentialsAreAsNearAsStated() {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = -87 + 175f * i / COUNT;
    }
    float[] vectors = x.clone();
    if (VectorUnit.BITS > 0) {
      VectorExponential.exp(vectors, 0, COUNT, 1);
    }
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      float y = Exponential.exp(x[i]);
      worst = Math.max(worst, Math.abs(y / Math.exp(x[i]) - 1));
      if (VectorUnit.BITS > 0) {
        assertThat(vectors[i]).isEqualTo(y);
      }
    }
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void logarithmsAreAsNearAsStated() {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = i % 2 == 0 ? 0.25f + 4f * i / COUNT : Float.intBitsToFloat(0x00800000 + i * 32_000);
    }
    float[] vectors = x.clone();
    if (VectorUnit.BITS > 0) {
      VectorExponential.log(vectors, 0, COUNT);
    }
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      float y = Exponential.log(x[i]);
      double exact = Math.log(x[i]);
      worst = Math.max(worst, Math.abs(y - exact) / Math.max(1, Math.abs(exact)));
      if (VectorUnit.BITS > 0) {
        assertThat(vectors[i]).isEqualTo(y);
      }
    }
    assertThat(worst).isLessThan(2e-7);
  }
}
