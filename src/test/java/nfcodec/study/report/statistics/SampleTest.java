package nfcodec.study.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(sample.above1()).isEqualTo(1);
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
