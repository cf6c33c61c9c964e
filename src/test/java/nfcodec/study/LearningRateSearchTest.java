package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nfcodec.study.Settings.Search;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateSearchTest {
  private static final double[] LIMITS = {20, 30, 50};
  private static final int MOST = 60;

  /** What a search found, and what it took. */
  private record Found(
      int cost, double rate, List<Integer> fewest, int work, List<List<Double>> curves) {}

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
      Found lockstep = search(scripts, Search.LOCKSTEP, ahead);
      Found exhaustive = search(scripts, Search.EXHAUSTIVE, ahead);
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
    int best = RateLane.NEVER;
    for (double[] script : scripts) {
      for (int k = 0; k <= MOST && !Double.isNaN(script[k]); k++) {
        // A loss a hundred times the first one is 20 dB below it.
        if (script[k] < script[0] - 20) {
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

  private static Found search(double[][] scripts, Search order, int ahead) {
    List<ScriptedRun> runs = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int lane = 0; lane < scripts.length; lane++) {
      rates.add(Math.scalb(1.0, -lane));
    }
    Found found;
    try (LearningRateSearch search =
        new LearningRateSearch(
            rate -> {
              ScriptedRun run = new ScriptedRun(scripts[-Math.getExponent(rate)], ahead);
              runs.add(run);
              return run;
            },
            rates,
            LIMITS,
            MOST,
            order,
            (lane, limit, run) ->
                assertThat(run.measure()).as("what is shown").isGreaterThan(LIMITS[limit]))) {
      @Nullable RateLane best = search.run((step, psnr) -> {});
      List<Integer> fewest = new ArrayList<>();
      for (int limit = 0; limit < LIMITS.length; limit++) {
        int at = limit;
        fewest.add(
            search.lanes().stream()
                .mapToInt(lane -> lane.crossing(at))
                .filter(steps -> steps >= 0)
                .min()
                .orElse(RateLane.NEVER));
      }
      found =
          new Found(
              best == null ? RateLane.NEVER : best.cost(),
              best == null ? Double.NaN : best.rate(),
              fewest,
              search.lanes().stream().mapToInt(RateLane::steps).sum(),
              search.lanes().stream().map(RateLane::curve).toList());
    }
    assertThat(runs).allMatch(ScriptedRun::isClosed);
    for (int lane = 0; lane < scripts.length; lane++) {
      List<Double> curve = found.curves.get(lane);
      for (int k = 0; k < curve.size(); k++) {
        assertThat(curve.get(k)).isEqualTo(Math.rint(scripts[lane][k] * 1e4) / 1e4);
      }
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
      try (LearningRateSearch search =
          new LearningRateSearch(
              rate -> {
                ScriptedRun run = new ScriptedRun(script, ahead);
                runs.add(run);
                return run;
              },
              List.of(0.5, 0.25, 0.125),
              LIMITS,
              MOST,
              Search.LOCKSTEP,
              (lane, limit, run) ->
                  othersBegun.add((int) runs.stream().filter(ScriptedRun::isBegun).count()))) {
        RateLane best = search.run((step, psnr) -> {});
        assertThat(best).isNotNull();
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
    Found found = search(new double[][] {low, high, low}, Search.LOCKSTEP, 7);
    assertThat(found.cost).isEqualTo(RateLane.NEVER);
    assertThat(found.rate).isEqualTo(0.5);
    assertThat(found.work).isEqualTo(3 * MOST);
    assertThat(found.curves.get(1)).hasSize(MOST + 1);
  }

  @Test
  void aTargetExceededAtTheLastStepCounts() {
    double[] script = new double[MOST + 1];
    Arrays.fill(script, 12);
    script[MOST] = 50.001;
    assertThat(search(new double[][] {script}, Search.LOCKSTEP, 1).cost).isEqualTo(MOST);
    assertThat(search(new double[][] {script}, Search.LOCKSTEP, 16).cost).isEqualTo(MOST);
    script[MOST] = 50;
    assertThat(search(new double[][] {script}, Search.LOCKSTEP, 1).cost).isEqualTo(RateLane.NEVER);
  }

  @Test
  void aFieldAboveTheTargetFromTheStartCostsNothing() {
    double[] script = new double[MOST + 1];
    Arrays.fill(script, 60);
    Found found = search(new double[][] {script, script}, Search.LOCKSTEP, 1);
    assertThat(found.cost).isZero();
    assertThat(found.rate).isEqualTo(1);
    assertThat(found.fewest).containsExactly(0, 0, 0);
  }
}
