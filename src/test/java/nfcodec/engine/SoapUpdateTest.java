package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.field.PyramidSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

class SoapUpdateTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 9;
  private static final int STEPS = 300;

  private static TrainingPlan plan() {
    return new TrainingPlan(
        0.05f,
        List.of(new Phase(STEPS, new Schedule.Cosine(1, 0), Rounding.NONE)),
        Adam.forField(new PyramidSpec(3, 4, 8, 8, 8)),
        TrainingPlan.Gradient.of(new Objective.RateDistortion(1e-3)),
        new TrainingPlan.Draw(0, 1),
        ValueMap.IDENTITY,
        1);
  }

  /**
   * Half the squared error of {@code W x} over inputs of very different strength along directions
   * that are none of the axes.
   */
  private static double[][] inputs() {
    double[][] inputs = new double[40][COLUMNS];
    for (int k = 0; k < inputs.length; k++) {
      double shared = 2 * CounterRandom.unit(4, k) - 1;
      for (int i = 0; i < COLUMNS; i++) {
        inputs[k][i] = 3 * shared + 0.2 * (2 * CounterRandom.unit(5, k * COLUMNS + i) - 1);
      }
    }
    return inputs;
  }

  private static double train(boolean soap) {
    Tensor weight = new Tensor("w", Tensor.Role.WEIGHT, ROWS, COLUMNS, 2);
    float[] parameters = new float[2 + ROWS * COLUMNS];
    float[] goal = new float[parameters.length];
    for (int i = 2; i < goal.length; i++) {
      goal[i] = 2 * CounterRandom.unit(6, i) - 1;
    }
    TrainingPlan plan = plan();
    PhaseSequence sequence = new PhaseSequence(plan);
    AdamUpdate adam = new AdamUpdate(plan, sequence, parameters.length);
    SoapUpdate ours = new SoapUpdate(sequence, List.of(weight), 1);
    double error = 0;
    for (int step = 1; step <= STEPS; step++) {
      float[] gradient = new float[parameters.length];
      error = 0;
      for (double[] x : inputs()) {
        for (int r = 0; r < ROWS; r++) {
          double miss = 0;
          for (int c = 0; c < COLUMNS; c++) {
            int i = weight.offset() + r * COLUMNS + c;
            miss += (parameters[i] - goal[i]) * x[c];
          }
          error += miss * miss / 2;
          for (int c = 0; c < COLUMNS; c++) {
            gradient[weight.offset() + r * COLUMNS + c] += (float) (miss * x[c]);
          }
        }
      }
      if (soap) {
        ours.apply(parameters, gradient, step);
      } else {
        adam.apply(AdamUpdate.Part.of(List.of(weight)), parameters, gradient, step);
      }
    }
    assertThat(parameters[0]).isZero();
    return error;
  }

  @Test
  void getsFartherThanAdamWhereDirectionsAreNoneOfTheAxes() {
    double adam = train(false);
    double soap = train(true);
    assertThat(soap).isLessThan(adam / 4);
  }

  @Test
  void isAdamForBiases() {
    Tensor bias = new Tensor("b", Tensor.Role.BIAS, 3, 1, 0);
    float[] parameters = {1, 2, 3};
    SoapUpdate soap = new SoapUpdate(new PhaseSequence(plan()), List.of(bias), 1);
    soap.apply(parameters, new float[] {0.5f, -2, 0}, 1);
    // The first update is the rate itself, whatever the gradient: half of the plan's.
    assertThat(parameters[0]).isCloseTo(0.975f, within(1e-6f));
    assertThat(parameters[1]).isCloseTo(2.025f, within(1e-6f));
    assertThat(parameters[2]).isEqualTo(3);
  }
}
