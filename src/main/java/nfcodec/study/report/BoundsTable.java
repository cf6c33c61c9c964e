package nfcodec.study.report;

import java.util.List;
import java.util.Optional;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.StudyIndex;
import nfcodec.study.report.statistics.Unordered;

/** What the order of the pixels is worth: bits without it, beside the untransformed image's. */
final class BoundsTable {
  private BoundsTable() {}

  static Optional<Table> of(StudyIndex index) {
    Table.Builder table =
        new Table.Builder(
                "bounds",
                "Bytes without the order of the pixels",
                "What the values of an image take at "
                    + NumberText.decibels(index.study().settings().target())
                    + " where nothing is known of their order, as in a permuted image whose"
                    + " permutation the coder does not use. Order-0: values rounded by a uniform"
                    + " quantiser as coarse as the target allows, and the entropy of what comes of"
                    + " it. Independent pixels: the rate-distortion function of the values'"
                    + " distribution, by the algorithm of Blahut and Arimoto, in bins of an eighth"
                    + " of the error; no code of independent pixels takes less. Ratios are to the"
                    + " untransformed image's file, means over images; files count everything.")
            .keys("Field", "Side", "Files of")
            .columns(
                "Original, bits/pixel",
                "Order-0, bits/pixel",
                "Ratio",
                "Independent, bits/pixel",
                "Ratio",
                "Images");
    for (Condition condition : index.conditions()) {
      for (RatedField field : condition.isBaseline() ? RatedField.values() : new RatedField[0]) {
        Unordered.of(index, condition, field)
            .ifPresent(unordered ->
                table.row(
                    List.of(
                        condition.field(),
                        String.valueOf(condition.side()),
                        field.title(),
                        NumberText.fixed(unordered.original().mean(), 2),
                        NumberText.fixed(unordered.orderZero().mean(), 2),
                        NumberText.short3(unordered.orderZeroRatio().mean()),
                        NumberText.fixed(unordered.independent().mean(), 2),
                        NumberText.short3(unordered.independentRatio().mean()),
                        String.valueOf(unordered.original().count()))));
      }
    }
    return table.buildIfAny();
  }
}
