package nfcodec.study.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.Cell.Permutation;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Condition;
import org.jspecify.annotations.Nullable;

/** One permutation for all images against one for each: the paper's table S6. */
final class PermutationTable {
  private PermutationTable() {}

  /** What the two kinds of permutation are compared under. */
  private record Setup(String field, int side, String transform, double initScale) {}

  private record Pair(@Nullable Comparison shared, @Nullable Comparison independent) {
    Pair with(Comparison comparison) {
      return comparison.condition().permutation() == Permutation.SHARED
          ? new Pair(comparison, independent)
          : new Pair(shared, comparison);
    }
  }

  static Optional<Table> of(List<Comparison> comparisons, Paper paper) {
    Table.Builder table =
        new Table.Builder(
                "permutations",
                "One permutation for all images, or one for each",
                "Mean acceleration. If a shared permutation does as well, a file needs to store"
                    + " only a seed. "
                    + Labels.INTERVALS
                    + " The paper's table S6 (Kodak)"
                    + (paper.isAtTarget() ? "." : " is of another target."))
            .keys("Field", "Side", "Treatment")
            .columns("Shared", "95% interval", "Independent", "95% interval")
            .columns(SpeedTables.PAPER, "Shared", "Independent");
    Map<Setup, Pair> pairs = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      Condition c = comparison.condition();
      if (c.transform().contains("rpp") && comparison.acceleration().exists()) {
        pairs.merge(
            new Setup(c.field(), c.side(), c.transform(), c.initScale()),
            new Pair(null, null).with(comparison),
            (pair, other) -> pair.with(comparison));
      }
    }
    for (Pair pair : pairs.values()) {
      Comparison shared = pair.shared();
      Comparison independent = pair.independent();
      if (shared == null || independent == null) {
        continue;
      }
      Condition condition = shared.condition();
      boolean inPaper = condition.treatment().equals("rpp");
      List<String> row = SpeedTables.key(condition);
      row.add(NumberText.short3(shared.acceleration().mean()));
      row.add(Labels.interval(shared.acceleration()));
      row.add(NumberText.short3(independent.acceleration().mean()));
      row.add(Labels.interval(independent.acceleration()));
      row.add(NumberText.fixed(inPaper ? paper.sharedPermutation(condition.field()) : null, 2));
      row.add(
          NumberText.fixed(inPaper ? paper.independentPermutation(condition.field()) : null, 2));
      table.row(row);
    }
    return table.buildIfAny();
  }
}
