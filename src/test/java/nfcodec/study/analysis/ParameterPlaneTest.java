package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nfcodec.field.CounterRandom;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterPlaneTest {
  private static final Signal IMAGE = SmallFields.image(12, 9);
  private static final Parameters FROM = SmallFields.initial(SmallFields.SIREN, IMAGE, 1);
  private static final Parameters TO = SmallFields.trained(SmallFields.SIREN, IMAGE, 40);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -5})
  void acrossIsOrthogonalAndOfTheSameLength(long seed) {
    double[] step = step(FROM, TO);
    double[] across = SmallFields.toDouble(ParameterPlane.random(FROM, TO, seed).across());
    assertThat(dot(across, across)).isCloseTo(dot(step, step), within(1e-6 * dot(step, step)));
    assertThat(dot(across, step)).isCloseTo(0, within(1e-6 * dot(step, step)));
  }

  @Test
  void aRandomDirectionSpreadsOverTheTensorsAsTheLineDoes() {
    double[] step = step(FROM, TO);
    double[] across = SmallFields.toDouble(ParameterPlane.random(FROM, TO, 3).across());
    double[] other = SmallFields.toDouble(ParameterPlane.random(FROM, TO, 4).across());
    for (Tensor tensor : FROM.field().tensors()) {
      double wanted = squares(step, tensor);
      // What is taken away to make it orthogonal is a small part of the whole.
      assertThat(squares(across, tensor) / wanted).as(tensor.name()).isBetween(0.5, 2.0);
    }
    assertThat(Math.abs(dot(across, other))).isLessThan(0.5 * dot(step, step));
    assertThat(ParameterPlane.random(FROM, TO, 3).across())
        .containsExactly(ParameterPlane.random(FROM, TO, 3).across());
  }

  @Test
  void aGivenDirectionLosesOnlyWhatIsAlongTheLine() {
    double[] step = step(FROM, TO);
    float[] direction = new float[step.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (3 * step[i] + 0.01 * (CounterRandom.unit(8, i) - 0.5));
    }
    double[] given = SmallFields.toDouble(direction);
    double part = dot(given, step) / dot(step, step);
    double[] rest = new double[given.length];
    Arrays.setAll(rest, i -> given[i] - part * step[i]);
    double scale = Math.sqrt(dot(step, step) / dot(rest, rest));

    float[] across = ParameterPlane.through(FROM, TO, direction).across();
    for (int i = 0; i < across.length; i++) {
      assertThat((double) across[i]).isCloseTo(scale * rest[i], within(1e-6));
    }
  }

  @Test
  void pointsAreWhereTheyShouldBe() {
    ParameterPlane plane = ParameterPlane.random(FROM, TO, 3);
    float[] point = new float[plane.across().length];
    plane.at(0, 0, point, 3);
    assertThat(point).containsExactly(FROM.values());
    plane.at(1, 0, point, 3);
    assertThat(point).containsExactly(TO.values());
    plane.at(-0.5, 0.25, point, 3);
    double[] step = step(FROM, TO);
    for (int i = 0; i < point.length; i++) {
      double wanted = FROM.values()[i] - 0.5 * step[i] + 0.25 * plane.across()[i];
      assertThat(point[i]).isEqualTo((float) wanted);
    }
  }

  @Test
  void refusesWhatSpansNoPlane() {
    assertThatThrownBy(() -> ParameterPlane.random(FROM, FROM.copy(), 1))
        .hasMessageContaining("one point twice");
    float[] along = new float[FROM.values().length];
    for (int i = 0; i < along.length; i++) {
      along[i] = 2 * (TO.values()[i] - FROM.values()[i]);
    }
    assertThatThrownBy(() -> ParameterPlane.through(FROM, TO, along))
        .hasMessageContaining("along the line");
    float[] broken = new float[along.length];
    broken[3] = Float.NaN;
    assertThatThrownBy(() -> ParameterPlane.through(FROM, TO, broken))
        .hasMessageContaining("not finite");
    Parameters other = SmallFields.initial(SmallFields.GRID, IMAGE, 1);
    assertThatThrownBy(() -> ParameterPlane.random(FROM, other, 1))
        .hasMessageContaining("different fields");
  }

  private static double[] step(Parameters from, Parameters to) {
    double[] step = new double[from.values().length];
    Arrays.setAll(step, i -> (double) to.values()[i] - from.values()[i]);
    return step;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double squares(double[] values, Tensor tensor) {
    double[] part = Arrays.copyOfRange(values, tensor.offset(), tensor.end());
    return dot(part, part);
  }
}
