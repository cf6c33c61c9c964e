package nfcodec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nfcodec.engine.Adam;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.SirenSpec;
import nfcodec.raster.ValueMap;
import nfcodec.train.Outcome.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a training that breaks down, on runs that follow a script. */
class RestartTest {
  private static final double BROKEN = Double.NaN;

  private final List<ScriptedRun> runs = new ArrayList<>();

  private static TrainingPlan plan(int batch) {
    return new TrainingPlan(
        1,
        Adam.forField(new SirenSpec(1, 4, 0, 30)),
        Objective.SQUARED,
        new TrainingPlan.Draw(batch, 0),
        ValueMap.IDENTITY,
        1);
  }

  private Trainer trainer(int batch, Budget budget, Map<Float, double[]> scripts) {
    Opener opener =
        plan -> {
          double[] script = Objects.requireNonNull(scripts.get(plan.learningRate()));
          ScriptedRun run = new ScriptedRun(script, 1);
          runs.add(run);
          return run;
        };
    return new Trainer(opener, plan(batch), List.of(1f), budget, Levels.NONE, Monitor.NONE);
  }

  private static Budget budget(int steps, boolean endOnPlateau) {
    return new Budget(steps, Double.POSITIVE_INFINITY, 2, endOnPlateau);
  }

  /** Rises from {@code first} by {@code slope} dB a step; breaks down at a step, if ever. */
  private static double[] script(double first, double slope, int brokenFrom) {
    double[] psnr = new double[2001];
    for (int k = 0; k < psnr.length; k++) {
      psnr[k] = k >= brokenFrom ? BROKEN : first + slope * k;
    }
    return psnr;
  }

  private static double[] script(double first, double slope) {
    return script(first, slope, Integer.MAX_VALUE);
  }

  @Test
  void aRateThatBreaksDownStartsAnewAtAQuarterAndPaysForBoth() {
    try (Trainer trainer =
        trainer(
            0,
            budget(2000, false),
            Map.of(1f, script(10, 0.1, 7), 0.25f, script(10, 0.1, 5), 0.0625f, script(10, 0.1)))) {
      Lane lane = trainer.trainAbove(20.05);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.REACHED);
      assertThat(lane.outcome().learningRate()).isEqualTo(0.0625f);
      assertThat(lane.steps()).isEqualTo(7 + 5 + 101);
      assertThat(lane.curve()).hasSize(102);
      assertThat(runs.subList(0, 2)).allMatch(ScriptedRun::isClosed);
    }
  }

  @Test
  void aRateThatBreaksDownAtEveryStartHasDiverged() {
    try (Trainer trainer =
        trainer(
            0,
            budget(2000, false),
            Map.of(
                1f, script(10, 0.1, 7),
                0.25f, script(10, 0.1, 7),
                0.0625f, script(10, 0.1, 7)))) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.DIVERGED);
      assertThat(runs).hasSize(3).allMatch(ScriptedRun::isClosed);
    }
  }

  @Test
  void startsThatBrokeDownCountInTheBudget() {
    try (Trainer trainer =
        trainer(
            0, budget(50, false), Map.of(1f, script(10, 0.1, 30), 0.25f, script(10, 0.1, 99)))) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.BUDGET);
      assertThat(lane.steps()).isEqualTo(50);
      assertThat(lane.psnr()).isEqualTo(12);
    }
  }

  /**
   * A start that came far before it broke down says nothing about the next: one that rises slowly
   * but steadily is no plateau below what the first was at.
   */
  @Test
  void aNewStartForgetsTheSmoothedPsnr() {
    try (Trainer trainer =
        trainer(
            4, budget(2000, true), Map.of(1f, script(10, 0.15, 115), 0.25f, script(10, 0.05)))) {
      Lane lane = trainer.trainAbove(30);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.REACHED);
      // The estimate lags behind by some ten steps of a twentieth of a dB.
      assertThat(lane.steps()).isBetween(115 + 400, 115 + 440);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void whatBreaksDownPastTheGoalDoesNotStartAnew(int batch) {
    try (Trainer trainer = trainer(batch, budget(2000, false), Map.of(1f, script(10, 0.1, 150)))) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.reached()).isTrue();
      assertThat(lane.isOpen()).isTrue();
      assertThat(trainer.trainAbove(30)).isSameAs(lane);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.DIVERGED);
      assertThat(lane.steps()).isEqualTo(150);
      assertThat(runs).hasSize(1).allMatch(ScriptedRun::isClosed);
      assertThat(trainer.trainAbove(30).diverged()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"40,191,BUDGET", "400,300,BUDGET", "400,250,DIVERGED"})
  void trainingOnHasNoGoalButEndsWithTheBudget(int steps, int end, Ending ending) {
    int broken = ending == Ending.DIVERGED ? end : Integer.MAX_VALUE;
    try (Trainer trainer = trainer(0, budget(300, true), Map.of(1f, script(5, 0.1, broken)))) {
      assertThat(trainer.trainAbove(20.05).steps()).isEqualTo(151);
      Lane lane = trainer.trainOn(steps);
      assertThat(lane.outcome().ending()).isEqualTo(ending);
      assertThat(lane.steps()).isEqualTo(end);
      assertThat(lane.isOpen()).isEqualTo(ending == Ending.BUDGET);
    }
  }

  @ParameterizedTest
  @CsvSource({"-9.99,false", "-10.01,true"})
  void aLossOfTenTimesTheFirstIsTheLimit(double sag, boolean diverges) {
    double[] script = script(10, 0);
    script[5] += sag;
    try (Trainer trainer =
        new Trainer(
            plan -> new ScriptedRun(script, 1),
            plan(0),
            List.of(1f),
            Budget.ofSteps(20),
            Levels.NONE,
            Monitor.NONE)) {
      assertThat(trainer.trainAbove(20).diverged()).isEqualTo(diverges);
    }
  }

  @Test
  void theBudgetEndsWithALookAtTheLastParameters() {
    double[] script = script(10, 0);
    script[20] = 21;
    for (int batch : new int[] {0, 4}) {
      try (Trainer trainer =
          new Trainer(
              plan -> new ScriptedRun(script, 1),
              plan(batch),
              List.of(1f),
              Budget.ofSteps(20),
              Levels.NONE,
              Monitor.NONE)) {
        Lane lane = trainer.trainAbove(20);
        assertThat(lane.reached()).as("batch %d", batch).isTrue();
        assertThat(lane.steps()).isEqualTo(20);
      }
    }
  }

  /** Windows of random batches end at steps of all starts together, where a device waits. */
  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void randomBatchesSeeTheGoalAfterANewStart(int ahead) {
    Map<Float, double[]> scripts = Map.of(1f, script(10, 0.1, 7), 0.25f, script(10, 0.1));
    try (Trainer trainer =
        new Trainer(
            plan ->
                new ScriptedRun(Objects.requireNonNull(scripts.get(plan.learningRate())), ahead),
            plan(4),
            List.of(1f),
            budget(2000, false),
            Levels.NONE,
            Monitor.NONE)) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.REACHED);
      // The estimate lags behind by some ten steps, and is looked at every twenty.
      assertThat(lane.steps()).isBetween(7 + 100, 7 + 140);
    }
  }

  private static Budget noTime() {
    return new Budget(2000, Double.MIN_VALUE, 2, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void aLimitThatIsOverBeforeTheFirstStepEndsAfterIt(int batch) {
    try (Trainer trainer = trainer(batch, noTime(), Map.of(1f, script(10, 0.1)))) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.BUDGET);
      assertThat(lane.steps()).isEqualTo(1);
      assertThat(lane.psnr()).isEqualTo(10);
    }
  }

  /** A loss that explodes without stopping the run leaves a start that nothing is known of. */
  @Test
  void aLimitThatIsOverAtANewStartEndsAfterItsFirstStep() {
    double[] exploding = script(10, 0);
    exploding[0] = 10;
    exploding[1] = -10;
    try (Trainer trainer =
        new Trainer(
            plan -> new ScriptedRun(plan.learningRate() == 1 ? exploding : script(11, 0), 2),
            plan(0),
            List.of(1f),
            noTime(),
            Levels.NONE,
            Monitor.NONE)) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.BUDGET);
      assertThat(lane.outcome().learningRate()).isEqualTo(0.25f);
      assertThat(lane.psnr()).isEqualTo(11);
    }
  }

  /** The look at the last parameters is what broke down. */
  @Test
  void aNewStartThatNoStepIsLeftForIsStillAField() {
    double[] exploding = script(10, 0);
    exploding[20] = -10;
    try (Trainer trainer =
        trainer(0, budget(20, false), Map.of(1f, exploding, 0.25f, script(11, 0)))) {
      Lane lane = trainer.trainAbove(20);
      assertThat(lane.outcome().ending()).isEqualTo(Ending.BUDGET);
      assertThat(lane.isOpen()).isTrue();
      assertThat(lane.steps()).isEqualTo(20);
    }
  }

  @Test
  void onlyTheWinnerStaysAndGoesOn() {
    Map<Float, double[]> scripts =
        Map.of(1f, script(10, 0.1), 0.5f, script(10, 0.2), 0.25f, script(10, 0.2));
    try (Trainer trainer =
        new Trainer(
            plan -> {
              double[] script = Objects.requireNonNull(scripts.get(plan.learningRate()));
              runs.add(new ScriptedRun(script, 8));
              return runs.getLast();
            },
            plan(0),
            List.of(1f, 0.5f, 0.25f),
            budget(2000, false),
            Levels.NONE,
            Monitor.NONE)) {
      Lane winner = trainer.trainAbove(15.1);
      assertThat(winner.outcome().learningRate()).isEqualTo(0.5f);
      assertThat(winner.steps()).isEqualTo(26);
      assertThat(trainer.steps()).isEqualTo(26);
      assertThat(trainer.lanes())
          .extracting(lane -> lane.outcome().ending())
          .containsExactly(Ending.OUTRUN, Ending.REACHED, Ending.OUTRUN);
      assertThat(runs).extracting(ScriptedRun::isClosed).containsExactly(true, false, true);
      assertThat(trainer.trainAbove(20.1)).isSameAs(winner);
      assertThat(winner.steps()).isEqualTo(51);
    }
  }
}
