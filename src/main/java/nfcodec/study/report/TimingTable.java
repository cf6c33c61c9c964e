package nfcodec.study.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.CellResult;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Quantity.LoadSeconds;
import nfcodec.study.report.statistics.Quantity.SearchSeconds;
import nfcodec.study.report.statistics.Quantity.TrainSeconds;
import nfcodec.study.report.statistics.Sample;
import nfcodec.study.report.statistics.StudyIndex;

/** Seconds: the paper's table S5. */
final class TimingTable {
  private TimingTable() {}

  static Optional<Table> of(StudyIndex index, Paper paper) {
    Table.Builder table =
        new Table.Builder(
                "timing",
                "Wall clock",
                "Mean seconds an image to read and transform it, to train with the best learning"
                    + " rate to the target, and to search all learning rates. Rough: they depend on"
                    + " the machine and on what else it does. Where an engine trains the learning"
                    + " rates side by side, as on a GPU, they share it, and the seconds of the best"
                    + " one depend on its place among them: there the search alone can be"
                    + " compared. The paper's are from an RTX 3090 (table S5)"
                    + (paper.isAtTarget() ? "." : ", and of training to 50 dB alone."))
            .keys("Field", "Side", "Treatment")
            .columns("Load, s", "Train, s", "Search, s", "Rates", "Images trained")
            .columns(SpeedTables.PAPER, "Load, s", "Train, s");
    for (Condition condition : index.conditions()) {
      Estimate load = Sample.of(index, condition, new LoadSeconds()).estimate();
      Estimate train = Sample.of(index, condition, new TrainSeconds()).estimate();
      if (!load.exists()) {
        continue;
      }
      List<String> row = SpeedTables.key(condition);
      row.add(NumberText.fixed(load.mean(), 2));
      row.add(NumberText.fixed(train.mean(), 1));
      row.add(
          NumberText.fixed(Sample.of(index, condition, new SearchSeconds()).estimate().mean(), 1));
      row.add(rates(index.results(condition)));
      row.add(String.valueOf(train.count()));
      boolean inPaper = condition.hasPaperInit();
      row.add(
          NumberText.fixed(
              inPaper ? paper.loadSeconds(condition.field(), condition.transform()) : null, 2));
      row.add(
          NumberText.fixed(
              inPaper ? paper.trainSeconds(condition.field(), condition.transform()) : null, 1));
      table.row(row);
    }
    return table.buildIfAny();
  }

  /** How many learning rates were trained, which may differ where the settings of fields do. */
  private static String rates(List<CellResult> results) {
    return results.stream()
        .map(result -> String.valueOf(result.search().lanes().size()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
