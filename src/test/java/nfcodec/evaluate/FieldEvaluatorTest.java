package nfcodec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.kernel.ReproducibleSine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The normative evaluation is, to the bit, what its definition says of one pixel alone. */
class FieldEvaluatorTest {
  private static final FieldSpec SIREN = new SirenSpec(3, 13, 2, 30);
  private static final FieldSpec GRID = new HashGridSpec(2, 4, 3, 6, 4, 1.8, 10, 2);
  private static final FieldSpec LINEAR_GRID = new HashGridSpec(4, 2, 1, 4, 3, 2, 1, 0);

  static Stream<Arguments> cases() {
    return Stream.of(SIREN, GRID, LINEAR_GRID)
        .flatMap(spec ->
            Stream.of(
                Arguments.of(spec, 1, 1),
                Arguments.of(spec, 33, 19),
                Arguments.of(spec, 1, 300),
                Arguments.of(spec, 64, 16)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheScalarDefinitionForAnyNumberOfThreads(FieldSpec spec, int width, int height) {
    Parameters parameters = Initialization.of(new Field(spec, width, height), 11);
    for (Tensor tensor : parameters.field().tensors()) {
      for (int i = tensor.offset(); tensor.role() == Tensor.Role.GRID && i < tensor.end(); i++) {
        parameters.values()[i] *= 7000; // as large as a trained table's
      }
    }
    int pixels = width * height;
    int[][] expected = new int[pixels][];
    for (int p = 0; p < pixels; p++) {
      expected[p] = bits(evaluate(parameters, p % width, p / width));
    }
    for (int threads = 1; threads <= 3; threads++) {
      AtomicIntegerArray visits = new AtomicIntegerArray(pixels);
      int[][] actual = new int[pixels][spec.channels()];
      FieldEvaluator.evaluate(
          parameters,
          threads,
          (first, count, values) -> {
            assertThat(values).as("a row for each channel").hasDimensions(spec.channels(), 256);
            assertThat(first % FieldEvaluator.TILE).isZero();
            for (int p = 0; p < count; p++) {
              visits.incrementAndGet(first + p);
              for (int c = 0; c < values.length; c++) {
                actual[first + p][c] = Float.floatToRawIntBits(values[c][p]);
              }
            }
          });
      assertThat(actual).as("%d threads", threads).isDeepEqualTo(expected);
      for (int p = 0; p < pixels; p++) {
        assertThat(visits.get(p)).isOne();
      }
    }
  }

  /** A tile more than whole ones would not fit the same count. */
  @Test
  void theLargestImagesAreCutIntoTilesToo() {
    int width = 46_030;
    int height = 46_654;
    Parameters parameters =
        Initialization.of(new Field(new SirenSpec(1, 1, 0, 30), width, height), 1);
    assertThat(parameters.field().pixels()).isGreaterThan(Integer.MAX_VALUE - FieldEvaluator.TILE);
    AtomicIntegerArray seen = new AtomicIntegerArray(2);
    FieldEvaluator.sample(
        parameters,
        1,
        1,
        (first, count, values) -> {
          seen.set(0, first);
          seen.set(1, count);
          assertThat(Float.floatToRawIntBits(values[0][0]))
              .isEqualTo(bits(evaluate(parameters, first % width, first / width))[0]);
        });
    assertThat(seen.get(0)).as("the middle tile").isEqualTo((1 << 30));
    assertThat(seen.get(1)).isEqualTo(FieldEvaluator.TILE);
  }

  /** One pixel: binary32, every sum in the order of its inputs, fused. */
  private static float[] evaluate(Parameters parameters, int x, int y) {
    Field field = parameters.field();
    float[] weights = parameters.values();
    float[] in = encode(field, weights, x, y);
    for (Dense layer : field.layers()) {
      float[] out = new float[layer.outputs()];
      for (int j = 0; j < out.length; j++) {
        Tensor bias = layer.bias();
        float sum = bias == null ? 0 : weights[bias.offset() + j];
        for (int i = 0; i < in.length; i++) {
          sum = Math.fma(weights[layer.weight().offset() + j * in.length + i], in[i], sum);
        }
        out[j] =
            switch (layer.activation()) {
              case Activation.Linear linear -> sum;
              case Activation.Relu relu -> Math.max(0, sum);
              case Activation.Sine sine -> ReproducibleSine.sin(sine.omega0() * sum);
            };
      }
      in = out;
    }
    return in;
  }

  private static float[] encode(Field field, float[] weights, int x, int y) {
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> {
        float span = Math.max(1, Math.max(field.width(), field.height()) - 1);
        yield new float[] {
          (2 * x - (field.width() - 1)) / span, (2 * y - (field.height() - 1)) / span
        };
      }
      case Encoding.Grid grid -> features(grid, weights, x, y);
      case Encoding.Pyramid pyramid -> throw new IllegalStateException("not in this test");
    };
  }

  private static float[] features(Encoding.Grid grid, float[] weights, int x, int y) {
    float[] out = new float[grid.width()];
    int next = 0;
    for (Encoding.Level level : grid.levels()) {
      Tensor table = level.table();
      for (int f = 0; f < table.cols(); f++) {
        float sum = 0;
        for (int corner = 0; corner < 4; corner++) {
          float weight = level.vertices().weight(corner, x, y);
          if (weight != 0) {
            int entry = level.vertices().entry(corner, x, y);
            sum = Math.fma(weight, weights[table.offset() + entry * table.cols() + f], sum);
          }
        }
        out[next++] = sum;
      }
    }
    return out;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
