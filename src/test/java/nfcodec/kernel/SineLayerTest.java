package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nfcodec.field.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SineLayerTest {
  @ParameterizedTest
  @ValueSource(floats = {0.01f, 1, 30, 300})
  void sineIsTheNormativeOneAndItsSlopeTheCosine(float range) {
    int count = 4001;
    float omega = 30;
    float[] v = new float[count];
    for (int i = 0; i < count; i++) {
      v[i] = range * (2 * CounterRandom.unit(3, i) - 1);
    }
    float[] sine = v.clone();
    SineLayer.sine(sine, count, omega);
    float[] slope = v.clone();
    float[] both = new float[count];
    SineLayer.sineAndDerivative(slope, both, count, omega);
    assertThat(both).containsExactly(sine);
    for (int i = 0; i < count; i++) {
      float x = omega * v[i];
      assertThat(sine[i]).isEqualTo(ReproducibleSine.sin(x));
      assertThat((double) slope[i] / omega).isCloseTo(Math.cos(x), within(2e-7));
    }
  }
}
