package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundingTest {
  private static final Rounding NOISE =
      new Rounding.Noise(new Rounding.Line(0.4, 0.1), new Rounding.Line(3, 2));

  private static TrainingPlan plan(Phase... phases) {
    return TestFields.withPhases(
        PyramidContract.plan(Rounding.NONE, 0.01, 1).withObjective(new Objective.RateDistortion(0)),
        List.of(phases));
  }

  @Test
  void temperatureAndShapeFallEvenlyOverTheirPhase() {
    Schedule schedule = new Schedule.Constant(1);
    PhaseSequence sequence =
        new PhaseSequence(
            plan(new Phase(10, schedule, NOISE), new Phase(5, schedule, Rounding.WHOLE)));
    assertThat(noise(sequence, 1).temperature()).isEqualTo(0.4);
    assertThat(noise(sequence, 1).shape()).isEqualTo(3);
    assertThat(noise(sequence, 6).temperature()).isCloseTo(0.25, within(1e-12));
    assertThat(noise(sequence, 6).shape()).isEqualTo(2.5);
    assertThat(noise(sequence, 10).temperature()).isCloseTo(0.13, within(1e-12));
    assertThat(sequence.latents(11)).isEqualTo(Latents.WHOLE);
    assertThat(sequence.latents(100)).isEqualTo(Latents.WHOLE);
    sequence.follow(List.of(new Phase(4, schedule, NOISE)), 20);
    assertThat(noise(sequence, 21).temperature()).isEqualTo(0.4);
    assertThat(noise(sequence, 23).temperature()).isCloseTo(0.25, within(1e-12));
  }

  private static Latents.Noisy noise(PhaseSequence sequence, int update) {
    return (Latents.Noisy) sequence.latents(update);
  }

  @Test
  void noiseChangesFromStepToStepAndFromFeatureToFeature() {
    int key = Latents.key(1, 1);
    assertThat(key).isNotEqualTo(Latents.key(1, 2)).isNotEqualTo(Latents.key(2, 1));
    double sum = 0;
    double products = 0;
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      float u = Latents.unit(key, i);
      assertThat(u).isStrictlyBetween(0f, 1f);
      sum += u;
      products += (u - 0.5) * (Latents.unit(key, i + 1) - 0.5);
    }
    assertThat(sum / count).isCloseTo(0.5, within(0.005));
    assertThat(products / count).isCloseTo(0, within(0.002));
  }

  /** Where exponentials of the kernels leave the range of binary32. */
  @Test
  void refusesNoiseThatIsTooCold() {
    Rounding.Line shape = new Rounding.Line(2, 1);
    double coldest = Rounding.Noise.COLDEST;
    assertThat(Math.exp(-1 / coldest)).isGreaterThan(Float.MIN_NORMAL);
    assertThat(new Rounding.Noise(new Rounding.Line(0.3, coldest), shape).temperature().least())
        .isEqualTo(coldest);
    assertThatThrownBy(() -> new Rounding.Noise(new Rounding.Line(0.3, 0.011), shape))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNoiseThatIsNone() {
    assertThatThrownBy(() -> new Rounding.Noise(new Rounding.Line(0.3, 0), new Rounding.Line(2, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Rounding.Noise(new Rounding.Line(0.3, 0.1), new Rounding.Line(2, 0.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
