package nfcodec.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
