package nfcodec.study.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nfcodec.study.Cell;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Origin;
import nfcodec.study.CellResult.Search;
import nfcodec.study.CellResult.Seeds;
import nfcodec.study.CellResult.Timing;
import nfcodec.study.Settings;
import nfcodec.study.StudyResults;
import nfcodec.study.report.statistics.Quantity.Steps;
import nfcodec.study.report.statistics.Sample.Direction;
import nfcodec.study.report.statistics.Sample.ImageValue;
import nfcodec.study.report.statistics.Sample.Omission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleTest {
  private final List<Cell> planned = new ArrayList<>();
  private final List<CellResult> results = new ArrayList<>();

  @Test
  void averagesSeedsFirstAndThenImages() {
    pair("a", 0, 100, 50); // 2
    pair("a", 1, 100, 25); // 4
    pair("b", 0, 100, 100); // 1
    Sample sample = accelerations();
    assertThat(sample.values()).containsExactly(new ImageValue("a", 3), new ImageValue("b", 1));
    assertThat(sample.estimate().mean()).isEqualTo(2);
    assertThat(sample.estimate().standardError()).isCloseTo(1, within(1e-12));
    assertThat(sample.sides().above()).isEqualTo(1);
    assertThat(sample.sides().known()).isEqualTo(2);
  }

  @Test
  void namesWhatItLeavesOut() {
    pair("a", 0, 100, 50);
    pair("b", 0, 100, null);
    pair("c", 0, null, 100);
    pair("d", 0, null, null);
    planned.add(cell("e", "none", 0));
    planned.add(cell("e", "rpp", 0));
    Sample sample = accelerations();
    assertThat(sample.values()).containsExactly(new ImageValue("a", 2));
    assertThat(sample.omissions())
        .containsExactly(
            new Omission(cell("b", "rpp", 0), "never reached 50 dB"),
            new Omission(cell("c", "rpp", 0), "its baseline: never reached 50 dB"),
            new Omission(cell("d", "rpp", 0), "neither it nor its baseline: never reached 50 dB"));
    assertThat(sample.unfinished()).isEqualTo(1);
  }

  @Test
  void hasAnIntervalThatHoldsTheMeanAndIsTheSameEveryTime() {
    for (int i = 0; i < 24; i++) {
      pair("image" + i, 0, 100 + i, 100 - 2 * i);
    }
    Estimate estimate = accelerations().estimate();
    assertThat(estimate.count()).isEqualTo(24);
    assertThat(estimate.mean()).isBetween(estimate.low(), estimate.high());
    // About as wide as the normal one.
    assertThat(estimate.high() - estimate.low())
        .isCloseTo(2 * 1.96 * estimate.standardError(), within(0.3 * estimate.standardError()));
    assertThat(accelerations().estimate()).isEqualTo(estimate);
  }

  /** An image that never gets there under a treatment is slower with it, whatever the ratio. */
  @Test
  void whoNeverGetsThereCountsAsSlower() {
    pair("a", 0, 100, 50);
    pair("b", 0, 100, null);
    pair("c", 0, 500, null);
    Sides sides = accelerations().sides();
    assertThat(sides.above()).isEqualTo(1);
    assertThat(sides.known()).isEqualTo(3);
    // With 1000 steps for what took more: 2, 0.1 and 0.5.
    assertThat(sides.atMost()).isCloseTo(2.6 / 3, within(1e-12));
    assertThat(sides.atLeast()).isNull();
    pair("d", 0, null, 250);
    assertThat(accelerations().sides()).isEqualTo(new Sides(2, 4, null, null));
    pair("e", 0, null, null);
    assertThat(accelerations().sides()).isEqualTo(new Sides(2, 4, null, null));
  }

  @Test
  void aSeedThatNeverGetsThereLeavesAnImageOpenUnlessTheLimitTells() {
    pair("a", 0, 100, 50);
    pair("a", 1, 500, null); // 2 and less than 0.5
    pair("b", 0, 110, 100);
    pair("b", 1, 500, null); // 1.1 and less than 0.5
    assertThat(accelerations().sides().above()).isZero();
    assertThat(accelerations().sides().known()).isEqualTo(1);
  }

  @Test
  void ofFewImagesTheIntervalIsStudents() {
    pair("a", 0, 100, 100);
    pair("b", 0, 120, 100);
    assertThat(accelerations().estimate().hasInterval()).isFalse();
    assertThat(accelerations().geometricMean().low()).isNaN();
    pair("c", 0, 140, 100);
    Estimate three = accelerations().estimate();
    assertThat(three.hasInterval()).isTrue();
    // t of two degrees of freedom is 4.3027, the standard error 0.2 / sqrt 3.
    double factor = Math.exp(4.3027 * 0.2 / Math.sqrt(3) / 1.2);
    assertThat(three.low()).isCloseTo(1.2 / factor, within(1e-4));
    assertThat(three.high()).isCloseTo(1.2 * factor, within(1e-4));
    assertThat(Estimate.of(new double[] {1, 1.2, 1.4}, Estimate.Scale.PLAIN).low())
        .isCloseTo(1.2 - 4.3027 * 0.2 / Math.sqrt(3), within(1e-4));
    for (String image : List.of("d", "e", "f")) {
      pair(image, 0, 130, 100);
    }
    Estimate six = accelerations().estimate();
    assertThat(six.high() - six.low()).isLessThan(4 * six.standardError());
  }

  /** Of five images that differ as they may, such intervals hold the mean as often as they say. */
  @Test
  void intervalsOfFiveImagesHoldTheMeanAboutAsOftenAsTheySay() {
    Random random = new Random(5);
    int held = 0;
    for (int i = 0; i < 4000; i++) {
      double[] values = random.doubles(5, 0.5, 1.5).toArray();
      Estimate estimate = Estimate.of(values, Estimate.Scale.RATIO);
      held += estimate.low() <= 1 && 1 <= estimate.high() ? 1 : 0;
    }
    assertThat(held / 4000.0).isBetween(0.92, 0.98);
  }

  @Test
  void theGeometricMeanAndTheMedianStandBeside() {
    pair("a", 0, 400, 100); // 4
    pair("b", 0, 100, 400); // 1/4
    pair("c", 0, 100, 100); // 1
    assertThat(accelerations().geometricMean().mean()).isCloseTo(1, within(1e-12));
    assertThat(accelerations().median()).isEqualTo(1);
    assertThat(accelerations().estimate().mean()).isEqualTo(1.75);
    Estimate geometric = accelerations().geometricMean();
    assertThat(geometric.low() * geometric.high()).isCloseTo(1, within(1e-9));
  }

  @Test
  void oneImageHasNoInterval() {
    pair("a", 0, 100, 50);
    Estimate estimate = accelerations().estimate();
    assertThat(estimate.mean()).isEqualTo(2);
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.standardError()).isNaN();
  }

  private Sample accelerations() {
    StudyResults study =
        new StudyResults(
            Path.of("nowhere"),
            new Settings(
                50, List.of(30.0), List.of(-10), List.of(-6), 1000, Settings.Search.LOCKSTEP),
            planned,
            results,
            new StudyResults.Images(List.of(), List.of(), List.of()),
            List.of(),
            List.of());
    StudyIndex index = new StudyIndex(study);
    return Sample.ratios(
        index, index.comparisons().getFirst(), new Steps(50), Direction.BASELINE_TO_TREATED);
  }

  private void pair(String image, long seed, @Nullable Integer original, @Nullable Integer rpp) {
    add(cell(image, "none", seed), original);
    add(cell(image, "rpp", seed), rpp);
  }

  private void add(Cell cell, @Nullable Integer steps) {
    planned.add(cell);
    results.add(
        new CellResult(
            cell,
            new Origin("0", "none", "siren", 1, new Seeds(0, 0)),
            new Search(steps, null, List.of(), List.of(), List.of()),
            null,
            new Timing("", 1, 0, 0, 0, 0),
            null));
  }

  private static Cell cell(String image, String transform, long seed) {
    return new Cell(image, 64, "siren", transform, Permutation.SHARED, 1, seed);
  }
}
