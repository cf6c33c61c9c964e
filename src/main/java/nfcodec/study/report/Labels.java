package nfcodec.study.report;

import nfcodec.study.Cell;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.StudyIndex;

/** What things are called in tables and figures. */
final class Labels {
  private Labels() {}

  /** Of a treatment: the untransformed image is the paper's "original". */
  static String treatment(String treatment) {
    if (treatment.equals(Cell.NONE)) {
      return "original";
    }
    String text = treatment.startsWith(Cell.NONE) ? "original" + treatment.substring(4) : treatment;
    return text.replaceFirst("^rpp\\b", "RPP");
  }

  /** Of a field at a size, the size only where there are several. */
  static String field(StudyIndex index, Condition condition) {
    return index.sides().size() == 1
        ? condition.field()
        : condition.field() + ", side " + condition.side();
  }
}
