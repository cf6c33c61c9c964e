package nfcodec.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.paper.Dataset;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Quantity.Steps;
import nfcodec.study.report.statistics.Quantity.StepsTo;
import nfcodec.study.report.statistics.Sample;
import nfcodec.study.report.statistics.StudyIndex;
import org.jspecify.annotations.Nullable;

/** How many steps it takes: the paper's tables 1, S4 and 2. */
final class SpeedTables {
  /** Of the numbers that the paper reports. */
  static final Table.Group PAPER = new Table.Group("the paper", "paper");

  private final StudyIndex index;
  private final Paper paper;
  private final double target;

  SpeedTables(StudyIndex index, Paper paper) {
    this.index = index;
    this.paper = paper;
    this.target = index.study().settings().target();
  }

  /** Acceleration factors. */
  Optional<Table> accelerations(List<Comparison> comparisons) {
    Table.Builder table =
        new Table.Builder(
                "acceleration",
                "Acceleration",
                "Mean over images of steps(original) / steps(treated) to "
                    + NumberText.decibels(target)
                    + ": above 1 the treatment trains in fewer steps. With its standard error and a"
                    + " 95% bootstrap interval over images. The paper's table 1.")
            .keys("Field", "Side", "Treatment")
            .columns("Mean", "Std. error", "95% interval", "Images", "Faster on", "Left out")
            .columns(PAPER, datasets());
    for (Comparison comparison : comparisons) {
      Condition condition = comparison.condition();
      Sample sample = comparison.accelerations();
      LeftOut.notes(index, sample).forEach(table::note);
      if (sample.values().isEmpty() && sample.omissions().isEmpty()) {
        continue;
      }
      Estimate mean = comparison.acceleration();
      List<String> row = key(condition);
      row.add(NumberText.short3(mean.mean()));
      row.add(NumberText.short3(mean.standardError()));
      row.add(Labels.interval(mean));
      row.add(String.valueOf(mean.count()));
      row.add(mean.exists() ? sample.above1() + " of " + mean.count() : NumberText.NONE);
      row.add(LeftOut.count(sample));
      for (Dataset dataset : Dataset.values()) {
        row.add(NumberText.fixed(paperAcceleration(condition, dataset), 2));
      }
      table.row(row);
    }
    return table.buildIfAny();
  }

  /** What the paper has for a condition; null if it has not measured it. */
  @Nullable Double paperAcceleration(Condition condition, Dataset dataset) {
    return condition.hasPaperInit()
        ? paper.acceleration(condition.field(), condition.transform(), dataset)
        : null;
  }

  /** Average steps to the target. */
  Optional<Table> steps() {
    Table.Builder table =
        new Table.Builder(
                "steps",
                "Steps to " + NumberText.decibels(target),
                "Mean over the images that get there: a few slow images dominate it, which is why"
                    + " acceleration is a mean of ratios. Where the best learning rate is the least"
                    + " or the greatest of those searched, one beyond may be better. The paper's"
                    + " table S4.")
            .keys("Field", "Side", "Treatment")
            .columns("Mean", "Std. error", "Images", "Never", "Best rates", "At the edge")
            .columns(PAPER, datasets());
    for (Condition condition : index.conditions()) {
      Sample sample = Sample.of(index, condition, new Steps(target));
      if (sample.values().isEmpty() && sample.omissions().isEmpty()) {
        continue;
      }
      LeftOut.notes(index, sample).forEach(table::note);
      Estimate mean = sample.estimate();
      List<String> row = key(condition);
      row.add(NumberText.fixed(mean.mean(), 1));
      row.add(NumberText.fixed(mean.standardError(), 1));
      row.add(String.valueOf(mean.count()));
      row.add(LeftOut.count(sample));
      BestRates rates = BestRates.of(index.results(condition));
      row.add(rates.range());
      row.add(rates.atTheEdge());
      for (Dataset dataset : Dataset.values()) {
        row.add(
            NumberText.fixed(
                condition.hasPaperInit()
                    ? paper.steps(condition.field(), condition.transform(), dataset)
                    : null,
                1));
      }
      table.row(row);
    }
    return table.buildIfAny();
  }

  /** Average steps to each level on the way. */
  Optional<Table> stepsToLevels() {
    List<Double> levels = new ArrayList<>(index.study().settings().levels());
    levels.add(target);
    Table.Builder table =
        new Table.Builder(
                "levels",
                "Steps on the way",
                "Mean over images of the fewest steps to each PSNR, each at the learning rate that"
                    + " gets there first. A permuted image is slow to a moderate PSNR: what counts"
                    + " is how it goes on. In brackets how many images are meant, where not all got"
                    + " there. The paper's table 2 (SIREN, Kodak).")
            .keys("Field", "Side", "Treatment");
    levels.forEach(level -> table.columns(NumberText.decibels(level)));
    table.columns(PAPER, "30 dB", "50 dB");
    for (Condition condition : index.conditions()) {
      if (index.results(condition).isEmpty()) {
        continue;
      }
      List<String> row = key(condition);
      for (double level : levels) {
        Sample sample = Sample.of(index, condition, new StepsTo(level));
        Estimate mean = sample.estimate();
        row.add(
            NumberText.fixed(mean.mean(), 1)
                + (sample.omissions().isEmpty() || !mean.exists()
                    ? ""
                    : " (" + mean.count() + ")"));
      }
      for (double level : List.of(30.0, 50.0)) {
        row.add(
            NumberText.fixed(
                condition.hasPaperInit()
                    ? paper.stepsTo(level, condition.field(), condition.transform())
                    : null,
                1));
      }
      table.row(row);
    }
    return table.buildIfAny();
  }

  private static String[] datasets() {
    return Arrays.stream(Dataset.values()).map(Dataset::title).toArray(String[]::new);
  }

  /** What a row is of. */
  static List<String> key(Condition condition) {
    List<String> row = new ArrayList<>();
    row.add(condition.field());
    row.add(String.valueOf(condition.side()));
    row.add(Labels.treatment(condition.treatment()));
    return row;
  }
}
