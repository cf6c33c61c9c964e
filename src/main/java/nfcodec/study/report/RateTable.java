package nfcodec.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Quantity.BitsPerPixel;
import nfcodec.study.report.statistics.Quantity.FileBytes;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.Sample;
import nfcodec.study.report.statistics.StudyIndex;
import org.jspecify.annotations.Nullable;

/** What it costs in bytes, beside what it gains in steps; the paper has no such table. */
final class RateTable {
  private RateTable() {}

  static Optional<Table> of(StudyIndex index, List<Comparison> comparisons) {
    List<RatedField> rated = rated(index);
    if (rated.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        new Table.Builder(
                "rate",
                "Bytes at the target",
                "Mean over images of the files that decode to at least "
                    + NumberText.decibels(index.study().settings().target())
                    + ": of the field that was trained, and of the smallest field that gets there."
                    + " Ratios are means of treated / original, image by image: above 1 the"
                    + " treatment costs bytes; they are of the images of which both have such a"
                    + " file. "
                    + Labels.INTERVALS
                    + " The paper does not measure this.")
            .keys("Field", "Side", "Treatment")
            .columns("Acceleration");
    for (RatedField field : rated) {
      table.columns(
          "Bytes, " + field.title(),
          "Bits/pixel, " + field.title(),
          "Images, " + field.title(),
          "Ratio, " + field.title(),
          "95% interval",
          "Images compared");
    }
    Map<Condition, Comparison> byCondition =
        comparisons.stream().collect(Collectors.toMap(Comparison::condition, c -> c));
    for (Condition condition : index.conditions()) {
      row(index, condition, byCondition.get(condition), rated).ifPresent(table::row);
    }
    return table.buildIfAny();
  }

  /** The kinds of file that any cell has. */
  static List<RatedField> rated(StudyIndex index) {
    List<RatedField> rated = new ArrayList<>();
    for (RatedField field : RatedField.values()) {
      FileBytes bytes = new FileBytes(field);
      if (index.study().results().stream().anyMatch(r -> bytes.of(r) != null)) {
        rated.add(field);
      }
    }
    return rated;
  }

  private static Optional<List<String>> row(
      StudyIndex index,
      Condition condition,
      @Nullable Comparison comparison,
      List<RatedField> rated) {
    List<String> row = SpeedTables.key(condition);
    row.add(comparison == null ? "1" : NumberText.short3(comparison.acceleration().mean()));
    boolean any = false;
    for (RatedField field : rated) {
      Estimate bytes = Sample.of(index, condition, new FileBytes(field)).estimate();
      any |= bytes.exists();
      row.add(NumberText.fixed(bytes.mean(), 0));
      row.add(
          NumberText.fixed(
              Sample.of(index, condition, new BitsPerPixel(field)).estimate().mean(), 2));
      row.add(String.valueOf(bytes.count()));
      if (comparison == null) {
        row.addAll(List.of("1", NumberText.NONE, NumberText.NONE));
      } else {
        Estimate ratio = comparison.rate(field);
        row.add(NumberText.short3(ratio.mean()));
        row.add(Labels.interval(ratio));
        row.add(String.valueOf(ratio.count()));
      }
    }
    return any ? Optional.of(row) : Optional.empty();
  }
}
