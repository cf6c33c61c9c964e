package nfcodec.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.Cell;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Quantity;
import nfcodec.study.report.statistics.Quantity.BarrierWorst;
import nfcodec.study.report.statistics.Quantity.ErrorVariance;
import nfcodec.study.report.statistics.Sample;
import nfcodec.study.report.statistics.Sample.Direction;
import nfcodec.study.report.statistics.StudyIndex;
import org.jspecify.annotations.Nullable;

/**
 * Why it may be so: how errors spread (the paper's table 3) and what lies on the way (its section
 * 5).
 */
final class QualityTables {
  private final StudyIndex index;
  private final Paper paper;

  QualityTables(StudyIndex index, Paper paper) {
    this.index = index;
    this.paper = paper;
  }

  /** Variance over pixels of the squared error. */
  Optional<Table> errorVariances() {
    List<Double> levels = new ArrayList<>(index.study().settings().levels());
    levels.add(index.study().settings().target());
    Table.Builder table =
        new Table.Builder(
                "errors",
                "How evenly the error is spread",
                "Variance over pixels of the squared error when a PSNR is first exceeded, mean over"
                    + " images, and the mean ratio original : treated, above 1 where the treatment"
                    + " spreads its error more evenly. The paper's table 3.")
            .keys("Field", "Side", "Treatment");
    levels.forEach(level -> table.columns(NumberText.decibels(level)));
    levels.forEach(level -> table.columns("Ratio at " + NumberText.decibels(level)));
    for (Condition condition : index.conditions()) {
      List<String> row = SpeedTables.key(condition);
      boolean any = false;
      for (double level : levels) {
        Estimate mean = Sample.of(index, condition, new ErrorVariance(level)).estimate();
        any |= mean.exists();
        row.add(NumberText.scientific(mean.mean()));
      }
      for (double level : levels) {
        row.add(
            condition.isBaseline()
                ? "1"
                : NumberText.short3(
                    Sample.ratios(
                            index,
                            condition,
                            new ErrorVariance(level),
                            Direction.BASELINE_TO_TREATED)
                        .estimate()
                        .mean()));
      }
      if (any) {
        table.row(row);
      }
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    for (String transform : List.of(Cell.NONE, "rpp")) {
      List<String> row = new ArrayList<>();
      row.add("the paper");
      row.add(String.valueOf(Paper.SIDE));
      row.add(Labels.treatment(transform));
      levels.forEach(
          level -> row.add(NumberText.scientific(paper.errorVariance(level, transform))));
      levels.forEach(level ->
          row.add(
              transform.equals(Cell.NONE)
                  ? "1"
                  : NumberText.fixed(paper.errorVarianceRatio(level), 2)));
      table.row(row);
    }
    return Optional.of(table.build());
  }

  /** The worst PSNR between two levels. */
  Optional<Table> barriers() {
    Table.Builder table =
        new Table.Builder(
                "barrier",
                "Loss barrier",
                "The lowest PSNR in dB on the straight line between the parameters at "
                    + between()
                    + ", mean over images: a high number means that both lie in one basin. "
                    + Labels.INTERVALS
                    + " The paper's section 5 (Kodak).")
            .keys("Field", "Side", "Treatment")
            .columns("Mean, dB", "Std. error", "95% interval", "Images")
            .columns(SpeedTables.PAPER, "Kodak");
    Quantity worst = new BarrierWorst();
    for (Condition condition : index.conditions()) {
      Estimate mean = Sample.of(index, condition, worst).estimate();
      if (!mean.exists()) {
        continue;
      }
      List<String> row = SpeedTables.key(condition);
      row.add(NumberText.fixed(mean.mean(), 1));
      row.add(NumberText.fixed(mean.standardError(), 1));
      row.add(Labels.interval(mean));
      row.add(String.valueOf(mean.count()));
      row.add(NumberText.fixed(paperBarrier(condition), 1));
      table.row(row);
    }
    return table.buildIfAny();
  }

  private @Nullable Double paperBarrier(Condition condition) {
    List<Double> levels = index.study().settings().levels();
    return condition.hasPaperInit() && levels.contains(Paper.LEVELS.getFirst())
        ? paper.barrier(condition.transform())
        : null;
  }

  private String between() {
    return index.study().results().stream()
        .map(result -> result.barrier())
        .filter(barrier -> barrier != null)
        .findFirst()
        .map(b -> NumberText.decibels(b.from()) + " and at " + NumberText.decibels(b.to()))
        .orElse("two levels");
  }
}
