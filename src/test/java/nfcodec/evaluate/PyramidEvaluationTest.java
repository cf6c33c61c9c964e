package nfcodec.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import nfcodec.field.CounterRandom;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The evaluation of pyramids is, to the bit, what the specification says, done on whole planes one
 * after the other.
 */
class PyramidEvaluationTest {
  /**
   * One pyramid.
   *
   * @param columns of the image
   * @param rows of the image
   */
  record Case(int channels, int levels, int width, int columns, int rows) {
    Parameters parameters() {
      return random(new Field(new PyramidSpec(channels, levels, width, 3, 2), columns, rows));
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(3, 7, 16, 1, 1),
        new Case(1, 12, 5, 1, 1),
        new Case(3, 7, 16, 3, 1000),
        new Case(4, 12, 8, 1000, 3),
        new Case(1, 7, 8, 13, 7),
        new Case(2, 1, 16, 13, 7),
        new Case(2, 2, 1, 13, 7),
        new Case(4, 3, 17, 64, 32),
        new Case(3, 7, 16, 70, 45),
        new Case(3, 12, 64, 33, 65),
        new Case(3, 5, 4, 600, 9),
        new Case(1, 4, 4, 1, 300),
        new Case(1, 9, 3, 2, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsWholePlanesForAnyNumberOfThreads(Case pyramid) {
    Parameters parameters = pyramid.parameters();
    float[][] expected = WholePlanes.values(parameters);
    int pixels = parameters.field().pixels();
    for (int threads = 1; threads <= 3; threads++) {
      AtomicIntegerArray visits = new AtomicIntegerArray(pixels);
      float[][] actual = new float[pyramid.channels()][pixels];
      FieldEvaluator.evaluate(
          parameters,
          threads,
          (first, count, values) -> {
            assertThat(first % FieldEvaluator.TILE).isZero();
            assertThat(values).as("a row for each channel").hasDimensions(pyramid.channels(), 256);
            for (int p = 0; p < count; p++) {
              visits.incrementAndGet(first + p);
            }
            for (int c = 0; c < values.length; c++) {
              System.arraycopy(values[c], 0, actual[c], first, count);
            }
          });
      assertSame(actual, expected);
      for (int p = 0; p < pixels; p++) {
        assertThat(visits.get(p)).isOne();
      }
    }
  }

  /** The windows that a row of columns is cut into. */
  @ParameterizedTest
  @CsvSource({"12, 20000, 2, 20000", "7, 8193, 3, 8193", "7, 700, 9, 40", "12, 333, 40, 1"})
  void equalsWholePlanesAcrossWindows(int levels, int columns, int rows, int run) {
    Parameters parameters = new Case(1, levels, 2, columns, rows).parameters();
    float[][] expected = WholePlanes.features(parameters);
    PyramidRows made = rows(parameters, run);
    float[][] features = new float[levels][37];
    int pixels = columns * rows;
    for (int first = 0; first < pixels; first += 37) {
      int count = Math.min(37, pixels - first);
      made.features(first, count, features);
      for (int k = 0; k < levels; k++) {
        assertThat(Arrays.copyOf(features[k], count))
            .as("level %d from pixel %d", k, first)
            .isEqualTo(Arrays.copyOfRange(expected[k], first, first + count));
      }
    }
  }

  private static PyramidRows rows(Parameters parameters, int run) {
    return new PyramidRows(parameters, (Encoding.Pyramid) parameters.field().encoding(), run);
  }

  @Test
  void rowsAreForgottenWhenParametersChange() {
    Parameters parameters = new Case(1, 4, 2, 20, 6).parameters();
    PyramidRows rows = rows(parameters, 120);
    float[][] features = new float[4][32];
    rows.features(40, 32, features);
    for (int i = 0; i < parameters.values().length; i++) {
      parameters.values()[i] += 1;
    }
    rows.reset();
    rows.features(0, 32, features);
    float[][] expected = WholePlanes.features(parameters);
    for (int k = 0; k < 4; k++) {
      assertThat(features[k]).isEqualTo(Arrays.copyOf(expected[k], 32));
    }
  }

  @Test
  void someTilesAreThoseOfTheWhole() {
    Parameters parameters = new Case(3, 7, 8, 770, 19).parameters();
    float[][] expected = WholePlanes.values(parameters);
    AtomicIntegerArray tiles = new AtomicIntegerArray(58);
    FieldEvaluator.sample(
        parameters,
        9,
        2,
        (first, count, values) -> {
          tiles.incrementAndGet(first / FieldEvaluator.TILE);
          for (int c = 0; c < 3; c++) {
            assertThat(Arrays.copyOf(values[c], count))
                .isEqualTo(Arrays.copyOfRange(expected[c], first, first + count));
          }
        });
    int seen = 0;
    for (int t = 0; t < tiles.length(); t++) {
      seen += tiles.get(t);
    }
    assertThat(seen).isEqualTo(9);
  }

  private static void assertSame(float[][] actual, float[][] expected) {
    for (int c = 0; c < expected.length; c++) {
      for (int p = 0; p < expected[c].length; p++) {
        assertThat(Float.floatToRawIntBits(actual[c][p]))
            .as("channel %d of pixel %d", c, p)
            .isEqualTo(Float.floatToRawIntBits(expected[c][p]));
      }
    }
  }

  /** Features of up to two, weights of up to one half, of either sign. */
  private static Parameters random(Field field) {
    float[] values = new float[field.parameterCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 4 * CounterRandom.unit(5, i) - 2;
    }
    for (int i = field.layers().getFirst().weight().offset(); i < values.length; i++) {
      values[i] /= 4;
    }
    return new Parameters(field, values);
  }
}
