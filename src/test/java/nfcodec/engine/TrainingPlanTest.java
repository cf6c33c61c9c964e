package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import nfcodec.field.SirenSpec;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static TrainingPlan plan(List<Phase> phases) {
    Adam adam = Adam.forField(new SirenSpec(1, 4, 0, 30));
    return new TrainingPlan(
        0x1p-3f,
        phases,
        adam,
        TrainingPlan.Gradient.of(Objective.SQUARED),
        TrainingPlan.Draw.ALL,
        ValueMap.IDENTITY,
        1);
  }

  @Test
  void anEndlessPhaseIsTheRateItself() {
    TrainingPlan plan = plan(List.of(Phase.ENDLESS));
    assertThat(plan.learningRate(1)).isEqualTo(0x1p-3);
    assertThat(plan.learningRate(1_000_000)).isEqualTo(0x1p-3);
    assertThat(plan.learningRate(Integer.MAX_VALUE)).isEqualTo(0x1p-3);
  }

  @Test
  void phasesFollowEachOtherAndTheLastFactorHolds() {
    TrainingPlan plan =
        plan(
            List.of(
                new Phase(2, new Schedule.Constant(0.5)), new Phase(4, new Schedule.Cosine(1, 0))));
    double[] factors =
        IntStream.rangeClosed(1, 8).mapToDouble(k -> plan.learningRate(k) / 0x1p-3).toArray();
    double third = (1 + Math.sqrt(0.5)) / 2; // half a cosine wave in quarters: 1, 0.85, 0.5, 0.15
    assertThat(factors)
        .containsExactly(
            new double[] {0.5, 0.5, 1, third, 0.5, 1 - third, 1 - third, 1 - third}, within(1e-15));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Schedule.Constant(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule.Cosine(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule.Cosine(1, -0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Phase(0, new Schedule.Constant(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
