package nfcodec.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nfcodec.engine.Adam;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.field.SirenSpec;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final double[] LIMITS = {20, 30, 50};
  private static final int MOST = 60;

  private static final TrainingPlan PLAN =
      new TrainingPlan(
          1,
          Adam.forField(new SirenSpec(1, 4, 0, 30)),
          Objective.SQUARED,
          TrainingPlan.Draw.ALL,
          ValueMap.IDENTITY,
          1);

  /** One of the two ways to search. */
  @FunctionalInterface
  private interface Order {
    Lane train(Trainer trainer, double goal);
  }

  private static final Order LOCKSTEP = Trainer::trainAbove;
  private static final Order EXHAUSTIVE = Trainer::trainEachAbove;

  /** Powers of two, from 1 down. */
  private static List<Float> rates(int count) {
    List<Float> rates = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      rates.add(Math.scalb(1f, -k));
    }
    return rates;
  }

  /** What a search found, and what it took. */
  private record Found(
      int cost, float rate, List<Integer> fewest, int work, List<double[]> curves) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void lockstepFindsWhatAnExhaustiveSearchFindsWithLessWork(int ahead) {
    Random random = new Random(5);
    int lockstepWork = 0;
    int exhaustiveWork = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[][] scripts = new double[1 + random.nextInt(6)][];
      for (int lane = 0; lane < scripts.length; lane++) {
        scripts[lane] = script(random);
      }
      Found lockstep = search(scripts, LOCKSTEP, ahead);
      Found exhaustive = search(scripts, EXHAUSTIVE, ahead);
      assertThat(lockstep.cost).as("trial %d", trial).isEqualTo(exhaustive.cost);
      assertThat(lockstep.cost).isEqualTo(byHand(scripts));
      if (lockstep.cost >= 0) {
        assertThat(lockstep.rate).isEqualTo(exhaustive.rate);
        assertThat(lockstep.fewest).isEqualTo(exhaustive.fewest);
      }
      lockstepWork += lockstep.work;
      exhaustiveWork += exhaustive.work;
    }
    assertThat(lockstepWork).isLessThan(exhaustiveWork);
  }

  /** Rises with noise, sometimes slowly, sometimes to no number, sometimes never far enough. */
  private static double[] script(Random random) {
    double[] psnr = new double[MOST + 1];
    double slope = 0.2 + 2 * random.nextDouble();
    int broken = random.nextInt(6) == 0 ? random.nextInt(MOST) : Integer.MAX_VALUE;
    for (int k = 0; k < psnr.length; k++) {
      psnr[k] = k >= broken ? Double.NaN : 10 + slope * k + 3 * random.nextGaussian();
    }
    return psnr;
  }

  /** The definition: the least number of updates at which any script is above the last limit. */
  private static int byHand(double[][] scripts) {
    int best = Lane.NEVER;
    for (double[] script : scripts) {
      for (int k = 0; k <= MOST && !Double.isNaN(script[k]); k++) {
        // A loss ten times the first one is 10 dB below it.
        if (script[k] < script[0] - 10) {
          break;
        }
        if (script[k] > LIMITS[2]) {
          best = best < 0 ? k : Math.min(best, k);
          break;
        }
      }
    }
    return best;
  }

  private static Found search(double[][] scripts, Order order, int ahead) {
    List<ScriptedRun> runs = new ArrayList<>();
    Opener opener =
        plan -> {
          ScriptedRun run = new ScriptedRun(scripts[-Math.getExponent(plan.learningRate())], ahead);
          runs.add(run);
          return run;
        };
    Levels levels =
        new Levels(
            LIMITS,
            (lane, limit, run) ->
                assertThat(run.measure()).as("what is shown").isGreaterThan(LIMITS[limit]));
    Found found;
    try (Trainer trainer =
        new Trainer(
            opener, PLAN, rates(scripts.length), Budget.ofSteps(MOST), levels, Monitor.NONE)) {
      Lane best = order.train(trainer, LIMITS[2]);
      List<Integer> fewest = new ArrayList<>();
      for (int limit = 0; limit < LIMITS.length; limit++) {
        int at = limit;
        fewest.add(
            trainer.lanes().stream()
                .mapToInt(lane -> lane.crossing(at))
                .filter(steps -> steps >= 0)
                .min()
                .orElse(Lane.NEVER));
      }
      found =
          new Found(
              best.reached() ? best.steps() : Lane.NEVER,
              best.outcome().learningRate(),
              fewest,
              trainer.lanes().stream().mapToInt(Lane::steps).sum(),
              trainer.lanes().stream().map(Lane::curve).toList());
    }
    assertThat(runs).allMatch(ScriptedRun::isClosed);
    for (int lane = 0; lane < scripts.length; lane++) {
      double[] curve = found.curves.get(lane);
      assertThat(curve).isEqualTo(Arrays.copyOf(scripts[lane], curve.length));
    }
    return found;
  }

  @Test
  void ratesTrainSideBySideWhereADeviceTrainsAhead() {
    for (int ahead : new int[] {1, 16}) {
      List<ScriptedRun> runs = new ArrayList<>();
      List<Integer> othersBegun = new ArrayList<>();
      double[] script = new double[MOST + 1];
      Arrays.setAll(script, k -> k);
      Opener opener =
          plan -> {
            ScriptedRun run = new ScriptedRun(script, ahead);
            runs.add(run);
            return run;
          };
      Levels levels =
          new Levels(
              LIMITS,
              (lane, limit, run) ->
                  othersBegun.add((int) runs.stream().filter(ScriptedRun::isBegun).count()));
      try (Trainer trainer =
          new Trainer(opener, PLAN, rates(3), Budget.ofSteps(MOST), levels, Monitor.NONE)) {
        assertThat(trainer.trainAbove(LIMITS[2]).reached()).isTrue();
      }
      // The first two limits lie in one stretch of 16 steps. In each the first rate sees two others
      // at work, the second one, the last none.
      assertThat(othersBegun)
          .isEqualTo(
              ahead == 1 ? List.of(0, 0, 0, 0, 0, 0, 0) : List.of(2, 2, 1, 1, 0, 0, 2, 1, 0));
    }
  }

  @Test
  void aLaneIsGivenUpAfterTheMostStepsAndTheNearestIsNamed() {
    double[] low = new double[MOST + 1];
    double[] high = new double[MOST + 1];
    Arrays.fill(low, 12);
    Arrays.fill(high, 13);
    Found found = search(new double[][] {low, high, low}, LOCKSTEP, 7);
    assertThat(found.cost).isEqualTo(Lane.NEVER);
    assertThat(found.rate).isEqualTo(0.5f);
    assertThat(found.work).isEqualTo(3 * MOST);
    assertThat(found.curves.get(1)).hasSize(MOST + 1);
  }

  @Test
  void aTargetExceededAtTheLastStepCounts() {
    double[] script = new double[MOST + 1];
    Arrays.fill(script, 12);
    script[MOST] = 50.001;
    assertThat(search(new double[][] {script}, LOCKSTEP, 1).cost).isEqualTo(MOST);
    assertThat(search(new double[][] {script}, LOCKSTEP, 16).cost).isEqualTo(MOST);
    script[MOST] = 50;
    assertThat(search(new double[][] {script}, LOCKSTEP, 1).cost).isEqualTo(Lane.NEVER);
  }

  @Test
  void aFieldAboveTheTargetFromTheStartCostsNothing() {
    double[] script = new double[MOST + 1];
    Arrays.fill(script, 60);
    Found found = search(new double[][] {script, script}, LOCKSTEP, 1);
    assertThat(found.cost).isZero();
    assertThat(found.rate).isEqualTo(1f);
    assertThat(found.fewest).containsExactly(0, 0, 0);
  }
}
