package nfcodec.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nfcodec.report.table.NumberText;
import nfcodec.study.report.chart.Labels;
import nfcodec.study.report.statistics.Sample;
import nfcodec.study.report.statistics.StudyIndex;

/** The cells that a mean leaves out, by name: a table that is silent about them would mislead. */
final class LeftOut {
  private LeftOut() {}

  /** How many, for a table's column. */
  static String count(Sample sample) {
    return sample.omissions().isEmpty() ? "0" : String.valueOf(sample.omissions().size());
  }

  /** For the end of a sentence about a mean; empty if it leaves out nothing. */
  static String note(Sample sample) {
    int count = sample.omissions().size();
    Double most = sample.sides().atMost();
    Double least = sample.sides().atLeast();
    return count == 0
        ? ""
        : "; "
            + NumberText.count(count, "cell")
            + " left out of the mean"
            + (most != null ? ", which is below " + NumberText.times(most) + " with them" : "")
            + (least != null ? ", which is above " + NumberText.times(least) + " with them" : "");
  }

  /** How many images a mean is of, and of how many where it leaves out some: {@code 12 of 24}. */
  static String images(Sample sample) {
    int count = sample.values().size();
    long all =
        Stream.concat(
                sample.values().stream().map(Sample.ImageValue::image),
                sample.omissions().stream().map(omission -> omission.cell().image()))
            .distinct()
            .count();
    return all == count ? String.valueOf(count) : count + " of " + all;
  }

  /** Which and why, a note for every condition and reason. */
  static List<String> notes(StudyIndex index, Sample sample) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Sample.Omission omission : sample.omissions()) {
      byReason
          .computeIfAbsent(omission.reason(), reason -> new ArrayList<>())
          .add(
              index.seeds().size() == 1
                  ? omission.cell().image()
                  : omission.cell().image() + " (seed " + omission.cell().seed() + ")");
    }
    List<String> notes = new ArrayList<>();
    String of =
        Labels.field(index, sample.condition())
            + ", "
            + Labels.treatment(sample.condition().treatment());
    byReason.forEach((reason, names) ->
        notes.add(
            of
                + " – left out, "
                + reason
                + " ("
                + NumberText.count(names.size(), "cell")
                + "): "
                + String.join(", ", names)));
    if (sample.unfinished() > 0) {
      notes.add(of + " – " + NumberText.count(sample.unfinished(), "cell") + " not finished yet");
    }
    return notes;
  }
}
