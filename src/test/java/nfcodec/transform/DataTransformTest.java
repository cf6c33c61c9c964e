package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTransformTest {
  private static final int[][] SIZES = {{1, 1}, {1, 7}, {7, 1}, {13, 17}, {33, 5}, {24, 16}};

  static List<Function<Signal, DataTransform>> transforms() {
    return List.of(
        s -> new Identity(),
        s -> new RandomPixelPermutation(0),
        s -> new RandomPixelPermutation(-77),
        s -> new RandomBlockPermutation(3, 1),
        s -> new RandomBlockPermutation(3, 4),
        s -> new RandomLocalPermutation(3, 4),
        s -> new RandomLocalPermutation(3, 65535),
        s -> new RandomRowPermutation(3),
        s -> new RandomColumnPermutation(3),
        ZigzagPermutation::of,
        s -> new Inversion(),
        Standardization::of,
        s -> new LinearScaling(0.5f),
        s -> new LinearScaling(-3),
        s -> new LinearScaling(0x1p-16f),
        s -> new LinearScaling(0x1p16f),
        s -> new Centering(1),
        s -> new Centering(2),
        s -> new Centering(-0.3f),
        s -> new GammaCorrection(0.0625f),
        s -> new GammaCorrection(0.5f),
        s -> new GammaCorrection(2),
        s -> new GammaCorrection(16),
        s -> new Chain(List.of(new RandomPixelPermutation(1), new RandomPixelPermutation(2))),
        s -> new Chain(List.of(ZigzagPermutation.of(s), new RandomPixelPermutation(2))),
        s ->
            new Chain(
                List.of(
                    new RandomRowPermutation(3),
                    new RandomLocalPermutation(3, 5),
                    new RandomColumnPermutation(3),
                    new RandomBlockPermutation(3, 5))),
        s ->
            new Chain(
                List.of(
                    new GammaCorrection(2.2f),
                    new RandomPixelPermutation(3),
                    new Standardization(0.6f, 0.3f),
                    new LinearScaling(-2))),
        s -> new Chain(List.of(new Centering(2), new LinearScaling(0.7f), new Inversion())));
  }

  private static Signal signal(int width, int height, int channels) {
    Random random = new Random(width * 31L + height);
    float[][] planes = new float[channels][width * height];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextInt(256) / 255f;
      }
      plane[0] = 0;
      plane[plane.length - 1] = 1;
    }
    return new Signal(width, height, planes);
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void inverseUndoesForward(Function<Signal, DataTransform> make) {
    for (int[] size : SIZES) {
      for (int channels = 1; channels <= 4; channels++) {
        Signal signal = signal(size[0], size[1], channels);
        DataTransform transform = make.apply(signal);
        Signal back = transform.inverse(transform.forward(signal));
        assertThat(back.width()).isEqualTo(size[0]);
        assertThat(back.height()).isEqualTo(size[1]);
        for (int c = 0; c < channels; c++) {
          for (int i = 0; i < back.pixels(); i++) {
            assertClose(back.planes()[c][i], signal.planes()[c][i]);
          }
        }
      }
    }
  }

  private static void assertClose(float actual, float expected) {
    if (!(Math.abs(actual - expected) <= 2e-6f)) {
      throw new AssertionError(actual + " instead of " + expected);
    }
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void locationsAreABijectionThatMovesPixelsAsWholes(Function<Signal, DataTransform> make) {
    for (int[] size : SIZES) {
      Signal signal = signal(size[0], size[1], 3);
      DataTransform transform = make.apply(signal);
      PixelBijection locations = transform.locations(size[0], size[1]);
      Signal transformed = transform.forward(signal);
      boolean[] seen = new boolean[signal.pixels()];
      for (int i = 0; i < seen.length; i++) {
        int to = locations.forward(i);
        if (seen[to] || locations.inverse(to) != i) {
          throw new AssertionError(transform + ": " + i + " goes to " + to);
        }
        seen[to] = true;
        for (int c = 0; c < 3; c++) {
          assertThat(transformed.planes()[c][to])
              .isEqualTo(transform.forward(signal.planes()[c][i]));
        }
      }
    }
  }

  /** Of 24 megapixels in colour, a copy would take 288 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "identity", "none,none"})
  void whatChangesNothingCopiesNothing(String recipe) {
    Signal signal = signal(13, 17, 3);
    DataTransform transform = TransformRecipe.parse(recipe, 0).fit(signal);
    assertThat(transform.forward(signal)).isSameAs(signal);
    assertThat(transform.inverse(signal)).isSameAs(signal);
  }

  @Test
  void formulasAreThoseOfThePaper() {
    assertThat(new Inversion().forward(0.3f)).isEqualTo(1 - 0.3f);
    assertThat(new Standardization(0.5f, 0.25f).forward(0.75f)).isEqualTo(1);
    assertThat(new LinearScaling(0.5f).forward(0.75f)).isEqualTo(0.375f);
    assertThat(new Centering(2).forward(0.75f)).isEqualTo(0.5f);
    assertThat(new GammaCorrection(2).forward(0.25f)).isCloseTo(0.5f, within(1e-7f));
    assertThat(new GammaCorrection(0.5f).forward(0.5f)).isCloseTo(0.25f, within(1e-7f));
  }

  @Test
  void aChainAppliesItsStepsInOrderAndUndoesThemInReverse() {
    DataTransform chain =
        new Chain(
            List.of(
                new Centering(2),
                new RandomPixelPermutation(5),
                new LinearScaling(3),
                new RandomPixelPermutation(6),
                new Inversion()));
    Signal signal = signal(13, 17, 2);
    Signal expected = signal;
    for (DataTransform step : ((Chain) chain).steps()) {
      expected = step.forward(expected);
    }
    Signal transformed = chain.forward(signal);
    assertThat(transformed.planes()).isDeepEqualTo(expected.planes());
    assertThat(chain.forward(0.75f)).isEqualTo(1 - 3 * (2 * (0.75f - 0.5f)));
    assertThat(chain.inverseValues().steps()).hasSize(3);
    assertThat(chain.inverseValues().apply(-0.5f)).isEqualTo(0.75f);
  }

  @Test
  void standardizationGivesMeanZeroAndDeviationOne() {
    Signal signal = signal(33, 5, 3);
    Signal standard = Standardization.of(signal).forward(signal);
    double sum = 0;
    double squares = 0;
    for (float[] plane : standard.planes()) {
      for (float v : plane) {
        sum += v;
        squares += (double) v * v;
      }
    }
    assertThat(sum / (3 * 165)).isCloseTo(0, within(1e-6));
    assertThat(squares / (3 * 165)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aConstantImageIsOnlyCentred() {
    Signal constant = new Signal(2, 1, new float[][] {{0.2f, 0.2f}});
    assertThat(Standardization.of(constant)).isEqualTo(new Standardization(0.2f, 1));
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        0,
        -0f,
        0x1.fffffep-17f,
        0x1.000002p16f,
        -0x1.000002p16f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      })
  void factorsOutOfRangeAreRefused(float factor) {
    assertThatThrownBy(() -> new LinearScaling(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale");
    assertThatThrownBy(() -> new Centering(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("center");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, 0x1.fffffep-5f, 0x1.000002p4f, Float.NaN})
  void gammasOutOfRangeAreRefused(float gamma) {
    assertThatThrownBy(() -> new GammaCorrection(gamma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gamma");
  }

  @Test
  void standardizationsThatCannotBeInvertedAreRefused() {
    for (float[] m :
        new float[][] {
          {Float.NaN, 1},
          {Float.POSITIVE_INFINITY, 1},
          {0, 0},
          {0, -1},
          {0, Float.NaN},
          {0, Float.POSITIVE_INFINITY}
        }) {
      assertThatThrownBy(() -> new Standardization(m[0], m[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void chainsHaveTwoStepsOrMoreAndNoChainInside() {
    Chain chain = new Chain(List.of(new Inversion(), new Inversion()));
    assertThatThrownBy(() -> new Chain(List.of(new Inversion())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Chain(List.of(new Inversion(), chain)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
