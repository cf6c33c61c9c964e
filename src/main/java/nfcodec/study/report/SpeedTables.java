package nfcodec.study.report;

import java.util.ArrayList;
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
import nfcodec.study.report.statistics.Sides;
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
                    + ": above 1 the treatment trains in fewer steps. The arithmetic mean is the"
                    + " paper's, and above the geometric one, by which a treatment and its inverse"
                    + " are equally far from 1. An image that never gets there has no ratio and is"
                    + " left out of the means; where the other side did get there, it counts in"
                    + " 'faster on'. At the edge are ratios of which either side's best learning"
                    + " rate is the least or the greatest of those searched: one beyond may be"
                    + " better. "
                    + Labels.INTERVALS
                    + papers("table 1"))
            .keys("Field", "Side", "Treatment")
            .columns("Mean", "Std. error", "95% interval", "Images", "Faster on", "Left out")
            .columns("Geometric mean", "95% interval", "Median", "At the edge")
            .columns(PAPER, titles());
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
      Sides sides = sample.sides();
      row.add(sides.known() > 0 ? sides.above() + " of " + sides.known() : NumberText.NONE);
      row.add(LeftOut.count(sample));
      row.add(NumberText.short3(comparison.geometricMean().mean()));
      row.add(Labels.interval(comparison.geometricMean()));
      row.add(NumberText.short3(comparison.median()));
      row.add(BestRates.atTheEdge(index, condition));
      for (Dataset dataset : datasets()) {
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
                    + " or the greatest of those searched, one beyond may be better."
                    + papers("table S4"))
            .keys("Field", "Side", "Treatment")
            .columns("Mean", "Std. error", "Images", "Never", "Best rates", "At the edge")
            .columns(PAPER, titles());
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
      for (Dataset dataset : datasets()) {
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
    List<Double> papers = levels.stream().filter(Paper.LEVELS::contains).toList();
    for (double level : papers) {
      table.columns(PAPER, NumberText.decibels(level));
    }
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
      for (double level : papers) {
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

  /** None where the paper's numbers are of another target. */
  private List<Dataset> datasets() {
    return paper.isAtTarget() ? List.of(Dataset.values()) : List.of();
  }

  private String[] titles() {
    return datasets().stream().map(Dataset::title).toArray(String[]::new);
  }

  private String papers(String table) {
    return paper.isAtTarget()
        ? " The paper's " + table + "."
        : " The paper's "
            + table
            + ", which is of "
            + NumberText.decibels(Paper.TARGET)
            + " and does not stand beside.";
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
