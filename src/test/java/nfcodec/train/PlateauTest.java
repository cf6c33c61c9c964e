package nfcodec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import nfcodec.engine.Adam;
import nfcodec.engine.Objective;
import nfcodec.engine.Phase;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.ValueMap;
import nfcodec.train.Outcome.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a training is given up, on runs that follow a script. */
class PlateauTest {
  private static final SirenSpec SPEC = new SirenSpec(1, 4, 0, 30);
  private static final Field FIELD = new Field(SPEC, 2, 2);

  /** A run whose PSNR is a function of its steps. */
  private static final class Scripted implements TrainingRun {
    private final IntToDoubleFunction psnr;
    private final int ahead;
    private int steps;

    Scripted(IntToDoubleFunction psnr, int ahead) {
      this.psnr = psnr;
      this.ahead = ahead;
    }

    @Override
    public int ahead() {
      return ahead;
    }

    @Override
    public Progress advance(int most, double stopAbove) {
      double[] measured = new double[most];
      double[] loss = new double[most];
      for (int k = 0; k < most; k++) {
        measured[k] = measure();
        loss[k] = 1;
        if (measured[k] > stopAbove) {
          return new Progress(Arrays.copyOf(measured, k + 1), Arrays.copyOf(loss, k + 1), true);
        }
        steps++;
      }
      return new Progress(measured, loss, false);
    }

    @Override
    public void follow(List<Phase> phases) {}

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public Parameters parameters() {
      return new Parameters(FIELD, new float[FIELD.parameterCount()]);
    }

    @Override
    public float[] gradient() {
      return new float[FIELD.parameterCount()];
    }

    @Override
    public double measure() {
      return psnr.applyAsDouble(steps);
    }

    @Override
    public void close() {}
  }

  private static Trainer trainer(int batch, IntToDoubleFunction psnr) {
    return trainer(batch, psnr, 1);
  }

  private static Trainer trainer(int batch, IntToDoubleFunction psnr, int ahead) {
    TrainingPlan plan =
        new TrainingPlan(
            0.01f,
            Adam.forField(SPEC),
            Objective.SQUARED,
            new TrainingPlan.Draw(batch, 0),
            ValueMap.IDENTITY,
            1);
    Budget budget = new Budget(3000, Double.POSITIVE_INFINITY, 0, true);
    return new Trainer(
        p -> new Scripted(psnr, ahead), plan, List.of(0.01f), budget, Levels.NONE, Monitor.NONE);
  }

  /** Rises by 1 dB in 50 steps, from 20; sags by half a dB between two steps. */
  private static IntToDoubleFunction rising(int sagFrom, int sagTo) {
    return step -> 20 + step / 50.0 - (step >= sagFrom && step < sagTo ? 0.5 : 0);
  }

  @Test
  void batchesThatSagForAWindowAreTrainedOn() {
    try (Trainer trainer = trainer(4, rising(200, 221))) {
      assertThat(trainer.trainAbove(27).outcome().ending()).isEqualTo(Ending.REACHED);
      assertThat(trainer.steps()).isBetween(350, 400);
    }
  }

  @Test
  void allPixelsThatGainNothingOverAWindowAreGivenUp() {
    try (Trainer trainer = trainer(0, rising(200, 221))) {
      assertThat(trainer.trainAbove(27).outcome().ending()).isEqualTo(Ending.PLATEAU);
      assertThat(trainer.steps()).isEqualTo(220);
    }
  }

  @Test
  void batchesThatGainTooLittleAreGivenUp() {
    // 0.1 dB in 100 steps makes 0.4 dB in the steps looked ahead.
    try (Trainer trainer = trainer(4, step -> 20 + Math.min(step, 300) / 50.0 + step / 1000.0)) {
      assertThat(trainer.trainAbove(30).outcome().ending()).isEqualTo(Ending.PLATEAU);
      assertThat(trainer.steps()).isBetween(400, 500);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void stepsTakenAheadEndWhereSingleStepsDo(int batch) {
    IntToDoubleFunction psnr = rising(100, 105);
    for (double goal : new double[] {20.5, 23.01, 24}) {
      try (Trainer single = trainer(batch, psnr);
          Trainer ahead = trainer(batch, psnr, 16)) {
        Lane expected = single.trainAbove(goal);
        Lane found = ahead.trainAbove(goal);
        assertThat(found.outcome().ending()).isEqualTo(expected.outcome().ending());
        assertThat(found.steps()).isEqualTo(expected.steps());
        assertThat(found.psnr()).isEqualTo(expected.psnr());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void ratesThatTrainAheadHaveTheWinnerOfSingleSteps(int batch) {
    List<Float> rates = List.of(0.01f, 0.02f, 0.03f, 0.04f);
    // Steeper and steeper, but the last begins late; of the two in the middle, equals, the first
    // wins.
    Map<Float, IntToDoubleFunction> scripts =
        Map.of(
            0.01f, step -> 20 + step / 50.0,
            0.02f, step -> 20 + step / 20.0,
            0.03f, step -> 20 + step / 20.0,
            0.04f, step -> step / 10.0);
    for (double goal : new double[] {21.234, 23, 41}) {
      List<Float> winners = new ArrayList<>();
      List<Integer> steps = new ArrayList<>();
      for (int ahead : new int[] {1, 16}) {
        TrainingPlan plan =
            new TrainingPlan(
                0.01f,
                Adam.forField(SPEC),
                Objective.SQUARED,
                new TrainingPlan.Draw(batch, 0),
                ValueMap.IDENTITY,
                1);
        Budget budget = new Budget(3000, Double.POSITIVE_INFINITY, 0, true);
        Opener opener =
            p -> new Scripted(Objects.requireNonNull(scripts.get(p.learningRate())), ahead);
        try (Trainer trainer =
            new Trainer(opener, plan, rates, budget, Levels.NONE, Monitor.NONE)) {
          Lane winner = trainer.trainAbove(goal);
          assertThat(winner.reached()).isTrue();
          winners.add(winner.outcome().learningRate());
          steps.add(trainer.steps());
        }
      }
      assertThat(winners.get(1)).isEqualTo(winners.get(0)).isEqualTo(goal < 40 ? 0.02f : 0.04f);
      assertThat(steps.get(1)).isEqualTo(steps.get(0));
    }
  }
}
