package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.field.CounterRandom;
import nfcodec.kernel.GridRows.VertexRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridRowsTest {
  private static final int COLUMNS = 75;

  private static float[] random(int count, int seed) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = CounterRandom.unit(seed, i) - 0.5f;
    }
    return values;
  }

  /** Runs of every remainder, at even and odd places; rows with and without weight. */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 32, 0.25",
    "3, 1, 31, 0.75",
    "1, 70, 5, 0.5",
    "8, 43, 32, 0",
    "2, 7, 17, 1",
    "5, 9, 1, 0.1"
  })
  void interpolatesAndGivesBack(int features, int x, int count, float far) {
    VertexRow top = new VertexRow(random(features * COLUMNS, 1), random(features * COLUMNS, 2));
    VertexRow bottom = new VertexRow(random(features * COLUMNS, 3), random(features * COLUMNS, 4));
    float[] farWeights = random(COLUMNS, 5);
    float[] nearWeights = random(COLUMNS, 6);
    float near = 1 - far;
    float[] out = random(features * GridRows.STRIDE, 7);
    float[] before = out.clone();
    GridRows.interpolate(
        top, near, bottom, far, nearWeights, farWeights, features, COLUMNS, x, count, out, 0);
    float[] owed = random(features * COLUMNS, 8);
    float[] owedBefore = owed.clone();
    GridRows.accumulate(owed, far, features, COLUMNS, x, count, out, 0);
    for (int f = 0; f < features; f++) {
      for (int i = 0; i < GridRows.STRIDE; i++) {
        int at = f * GridRows.STRIDE + i;
        if (i >= count) {
          assertThat(out[at]).as("beyond the run").isEqualTo(before[at]);
          continue;
        }
        int v = f * COLUMNS + x + i;
        float sum = 0;
        if (near != 0) {
          sum = Math.fma(nearWeights[x + i] * near, top.near()[v], sum);
          sum = Math.fma(farWeights[x + i] * near, top.far()[v], sum);
        }
        if (far != 0) {
          sum = Math.fma(nearWeights[x + i] * far, bottom.near()[v], sum);
          sum = Math.fma(farWeights[x + i] * far, bottom.far()[v], sum);
        }
        assertThat(out[at]).isEqualTo(sum);
        assertThat(owed[v]).isEqualTo(Math.fma(far, out[at], owedBefore[v]));
      }
    }
  }
}
