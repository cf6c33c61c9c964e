package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.field.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value, and nothing beyond, for any number of them. */
class DoublingTest {
  private static float[] random(int count, int seed) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * CounterRandom.unit(seed, i) - 1;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 31, 32, 33, 64, 65, 101, 128, 500})
  void everyValueIsThreeQuartersOfTheNearerAndAQuarterOfTheFarther(int count) {
    float[] in = random(count / 2 + 4, 1);
    float[] out = random(count + 9, 2);
    float[] expected = out.clone();
    for (int i = 0; i < count; i++) {
      int near = 2 + i / 2;
      float far = in[i % 2 == 0 ? near - 1 : near + 1];
      expected[5 + i] = Math.fma(0.75f, in[near], 0.25f * far);
    }
    Doubling.spread(in, 2, count, out, 5);
    assertThat(out).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 33, 100})
  void rowsAreMixedLikewise(int count) {
    float[] near = random(count + 3, 3);
    float[] far = random(count + 1, 4);
    float[] out = random(count + 9, 5);
    float[] expected = out.clone();
    for (int i = 0; i < count; i++) {
      expected[5 + i] = Math.fma(0.75f, near[3 + i], 0.25f * far[1 + i]);
    }
    Doubling.between(near, 3, far, 1, count, out, 5);
    assertThat(out).isEqualTo(expected);
  }
}
