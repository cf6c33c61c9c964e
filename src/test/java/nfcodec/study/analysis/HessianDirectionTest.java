package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HessianDirectionTest {
  private static final Signal IMAGE = SmallFields.image(12, 9);

  static Stream<Arguments> trained() {
    return Stream.of("reference", "simd")
        .flatMap(engine ->
            Stream.of(
                Arguments.of(engine, SmallFields.SIREN, 30),
                Arguments.of(engine, SmallFields.SIREN, 300),
                Arguments.of(engine, SmallFields.GRID, 30),
                Arguments.of(engine, SmallFields.GRID, 2000)));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void isTheTopEigenvectorOfTheWholeHessian(String engine, FieldSpec spec, int steps) {
    Parameters at = SmallFields.trained(spec, IMAGE, steps);
    Parameters before = at.copy();
    DenseHessian dense = DenseHessian.at(at, IMAGE);
    HessianDirection found =
        HessianDirection.top(Engines.choose(engine), at, IMAGE, SmallFields.plan(spec), 1);
    assertThat(found.eigenvalue()).isCloseTo(dense.top(), within(0.01 * dense.top()));
    assertThat(dense.overlap(found.vector())).isGreaterThan(0.99);
    assertThat(Vectors.length(found.vector())).isCloseTo(1, within(1e-6));
    assertThat(found.products()).isBetween(2, 20);
    assertThat(at.values()).containsExactly(before.values());
  }

  @Test
  void productsAreCloseToExactOnes() {
    for (int steps : new int[] {0, 30, 300, 2000}) {
      Parameters at = SmallFields.trained(SmallFields.SIREN, IMAGE, steps);
      DenseHessian dense = DenseHessian.at(at, IMAGE);
      HessianProduct product =
          new HessianProduct(
              Engines.choose("reference"), at, IMAGE, SmallFields.plan(SmallFields.SIREN));
      float[] random = new float[at.values().length];
      float[] top = new float[random.length];
      for (int i = 0; i < random.length; i++) {
        random[i] = NormalDraw.of(3, i);
        top[i] = (float) dense.vectors()[random.length - 1][i];
      }
      Vectors.scale(random, 1 / Vectors.length(random));
      assertThat(error(dense, random, product.of(random, 0))).as("random").isLessThan(2e-3);
      assertThat(error(dense, top, product.of(top, dense.top()))).as("top").isLessThan(2e-3);
    }
  }

  private static double error(DenseHessian dense, float[] v, float[] product) {
    double[] exact = dense.times(SmallFields.toDouble(v));
    double[] off = new double[exact.length];
    Arrays.setAll(off, i -> product[i] - exact[i]);
    return Math.sqrt(DenseHessian.dot(off, off) / DenseHessian.dot(exact, exact));
  }

  /** The oracle against what it claims to be. */
  @Test
  void theWholeHessianHasItsEigenvectors() {
    DenseHessian dense = DenseHessian.at(SmallFields.trained(SmallFields.SIREN, IMAGE, 30), IMAGE);
    for (int k = 0; k < dense.values().length; k++) {
      double[] vector = dense.vectors()[k];
      double value = dense.values()[k];
      assertThat(DenseHessian.dot(vector, vector)).isCloseTo(1, within(1e-12));
      assertThat(dense.times(vector))
          .containsExactly(
              Arrays.stream(vector).map(v -> value * v).toArray(), within(1e-11 * dense.top()));
    }
  }

  static Stream<Arguments> spectra() {
    return Stream.of(
        Arguments.of("positive", 9, 0),
        Arguments.of("a negative one of larger magnitude", 9, -30),
        Arguments.of("a negative one of equal magnitude", 9, -9),
        Arguments.of("a negative one of about the same magnitude", 9, -8.5),
        Arguments.of("none positive", -0.001, -9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spectra")
  void isTheMostPositive(String name, double top, double bottom) {
    double[] values = new double[105];
    for (int i = 0; i < values.length; i++) {
      values[i] = (top > 0 ? 1 : -6) * i / 105.0;
    }
    values[40] = top;
    values[41] = bottom;
    QuadraticEngine engine = new QuadraticEngine(values);
    HessianDirection found = top(engine);
    assertThat(engine.isOpen()).isFalse();
    if (top > 0) {
      assertThat(found.eigenvalue()).isCloseTo(top, within(0.1));
      double[] vector = SmallFields.toDouble(found.vector());
      assertThat(Math.abs(DenseHessian.dot(vector, engine.vector(40)))).isGreaterThan(0.99);
    } else {
      assertThat(found.eigenvalue()).isBetween(-2.0, 0.0);
    }
  }

  @Test
  void anyDirectionDoesWhereItIsFlat() {
    HessianDirection found = top(new QuadraticEngine(new double[105]));
    assertThat(found.eigenvalue()).isZero();
    assertThat(Vectors.length(found.vector())).isCloseTo(1, within(1e-6));
  }

  @Test
  void refusesWhatIsNotFinite() {
    double[] values = new double[105];
    values[7] = Double.NaN;
    QuadraticEngine engine = new QuadraticEngine(values);
    assertThatThrownBy(() -> top(engine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not finite");
    assertThat(engine.isOpen()).isFalse();
  }

  private static HessianDirection top(Engine engine) {
    Parameters at = SmallFields.initial(SmallFields.SIREN, IMAGE, 5);
    return HessianDirection.top(engine, at, IMAGE, SmallFields.plan(SmallFields.SIREN), 1);
  }
}
