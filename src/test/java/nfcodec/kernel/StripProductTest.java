package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import nfcodec.field.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products against loops that follow their definitions, to the bit. */
class StripProductTest {
  private static final int W = StripProduct.WIDTH;

  private static float[] random(int count, int seed) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * CounterRandom.unit(seed, i) - 1;
    }
    return values;
  }

  /** {@code start + sum of w x}, in ascending order. */
  private static float sum(
      float[] w, int row, int depth, float[] x, int rows, int t, int q, float start) {
    float sum = start;
    for (int k = 0; k < depth; k++) {
      sum = Math.fma(w[row * depth + k], x[(t * rows + k) * W + q], sum);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,2,1", "4,5,2", "13,31,3", "64,32,4", "17,300,2", "33,128,1", "8,129,4"})
  void everyProductKeepsTheOrderOfItsSums(int rows, int depth, int strips) {
    int padded = StripProduct.padded(rows);
    int xRows = StripProduct.padded(depth) + 4;
    float[] w = random(rows * depth, 1);
    float[] x = random(strips * xRows * W, 2);
    float[] packed = new float[padded * depth];
    StripProduct.pack(w, 0, depth, rows, depth, packed);
    float[] bias = new float[padded * W];
    for (int r = 0; r < rows; r++) {
      Arrays.fill(bias, r * W, (r + 1) * W, 0.25f * r - 1);
    }
    float[] other = random(strips * padded * W, 3);
    float[] plain = new float[strips * padded * W];
    float[] relu = plain.clone();
    float[] times = plain.clone();
    float[] gate = plain.clone();
    float[] timesPlanar = new float[padded * StripProduct.PLANAR];
    float[] gatePlanar = timesPlanar.clone();
    StripProduct.multiply(packed, rows, depth, x, xRows, strips, bias, plain);
    StripProduct.multiplyRelu(packed, rows, depth, x, xRows, strips, relu);
    StripProduct.multiplyTimes(packed, rows, depth, x, xRows, strips, other, times, timesPlanar);
    StripProduct.multiplyGate(packed, rows, depth, x, xRows, strips, other, gate, gatePlanar);
    for (int t = 0; t < strips; t++) {
      for (int r = 0; r < rows; r++) {
        for (int q = 0; q < W; q++) {
          int at = (t * padded + r) * W + q;
          int planar = r * StripProduct.PLANAR + t * W + q;
          float sum = sum(w, r, depth, x, xRows, t, q, 0);
          assertThat(plain[at]).isEqualTo(sum(w, r, depth, x, xRows, t, q, 0.25f * r - 1));
          assertThat(relu[at]).isEqualTo(Math.max(0, sum));
          assertThat(times[at]).isEqualTo(sum * other[at]).isEqualTo(timesPlanar[planar]);
          assertThat(gate[at]).isEqualTo(other[at] > 0 ? sum : 0).isEqualTo(gatePlanar[planar]);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "5,3", "31,9", "32,4", "33,64", "100,17"})
  void theTransposeIsPackedAsItIsWritten(int rows, int depth) {
    float[] w = random(rows * depth, 4);
    float[] turned = new float[rows * depth];
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < depth; k++) {
        turned[r * depth + k] = w[k * rows + r];
      }
    }
    float[] direct = new float[StripProduct.padded(rows) * depth];
    float[] transposed = direct.clone();
    StripProduct.pack(turned, 0, depth, rows, depth, direct);
    StripProduct.packTransposed(w, 0, rows, rows, depth, transposed);
    assertThat(transposed).containsExactly(direct);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "4,32,1", "6,33,2", "64,100,4", "13,7,3"})
  void weightGradientsAddUpPixelByPixel(int outputs, int inputs, int strips) {
    int pixels = strips * W;
    int inRows = StripProduct.padded(inputs);
    int outRows = StripProduct.padded(outputs);
    float[] x = random(strips * inRows * W, 5);
    float[] d = random(strips * outRows * W, 6);
    float[] planar = new float[outRows * StripProduct.PLANAR];
    StripLayout.toPlanar(d, outRows, strips, planar);
    int inStrips = StripProduct.strips(inputs);
    float[] turned = new float[inStrips * pixels * W];
    StripLayout.transpose(x, inRows, inputs, strips, turned);
    float[] sum = random(outRows * inStrips * W, 7);
    float[] before = sum.clone();
    StripProduct.addOuter(planar, outputs, turned, inStrips, pixels, sum);
    float[] parts = new float[outputs * inputs * W];
    StripProduct.addOuterInParts(d, outRows, outputs, x, inRows, inputs, strips, parts);
    for (int j = 0; j < outputs; j++) {
      for (int i = 0; i < inputs; i++) {
        int at = j * inStrips * W + i;
        float expected = before[at];
        float[] part = new float[W];
        for (int p = 0; p < pixels; p++) {
          float dp = d[(p / W * outRows + j) * W + p % W];
          float xp = x[(p / W * inRows + i) * W + p % W];
          expected = Math.fma(dp, xp, expected);
          part[p % W] = Math.fma(dp, xp, part[p % W]);
        }
        assertThat(sum[at]).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(parts, (j * inputs + i) * W, (j * inputs + i + 1) * W))
            .containsExactly(part);
      }
    }
  }

  @Test
  void stripsAddUp() {
    float[] d = random(3 * 8 * W, 8);
    float[] sum = random(8 * W, 9);
    float[] expected = sum.clone();
    for (int t = 0; t < 3; t++) {
      for (int i = 0; i < 8 * W; i++) {
        expected[i] += d[t * 8 * W + i];
      }
    }
    StripLayout.addStrips(d, 8, 3, sum);
    assertThat(sum).containsExactly(expected);
  }

  @Test
  void whatIsNoNumberStaysNone() {
    float[] packed = {Float.NaN, 1, 1, 1};
    float[] x = new float[W];
    float[] out = new float[4 * W];
    StripProduct.multiplyRelu(packed, 4, 1, x, 1, 1, out);
    assertThat(out[0]).isNaN();
    assertThat(out[W]).isZero();
  }
}
