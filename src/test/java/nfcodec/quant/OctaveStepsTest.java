package nfcodec.quant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OctaveStepsTest {
  @Test
  void anOctaveHasEightStepsAndWholeOctavesAreExact() {
    assertThat(OctaveSteps.step(192)).isEqualTo(1);
    assertThat(OctaveSteps.step(0)).isEqualTo(0x1p-24f);
    for (int code = 0; code < 256; code++) {
      float step = OctaveSteps.step(code);
      assertThat(step).isEqualTo((float) Math.pow(2, code / 8.0 - 24));
      assertThat(OctaveSteps.nearest(step)).isEqualTo(code);
      assertThat(OctaveSteps.nearest(1.04 * step)).isEqualTo(code);
      assertThat(OctaveSteps.nearest(0.96 * step)).isEqualTo(code);
    }
    assertThat(OctaveSteps.nearest(0)).isZero();
    assertThat(OctaveSteps.nearest(1e30)).isEqualTo(255);
  }

  @Test
  void knowsItsOwnStepsAlone() {
    assertThat(OctaveSteps.has(OctaveSteps.step(77))).isTrue();
    assertThat(OctaveSteps.has(Math.nextUp(OctaveSteps.step(77)))).isFalse();
    assertThat(OctaveSteps.has(0.3f)).isFalse();
    assertThat(OctaveSteps.has(0)).isFalse();
  }
}
