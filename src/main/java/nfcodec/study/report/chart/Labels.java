package nfcodec.study.report.chart;

import nfcodec.report.table.NumberText;
import nfcodec.study.Cell;
import nfcodec.study.report.artifact.Surface;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.StudyIndex;

/** What things are called in tables and figures. */
public final class Labels {
  private Labels() {}

  /** Of a treatment: the untransformed image is the paper's "original". */
  public static String treatment(String treatment) {
    if (treatment.equals(Cell.NONE)) {
      return "original";
    }
    String text = treatment.startsWith(Cell.NONE) ? "original" + treatment.substring(4) : treatment;
    return text.replaceFirst("^rpp\\b", "RPP");
  }

  /** Of a field at a size, the size only where there are several. */
  public static String field(StudyIndex index, Condition condition) {
    return index.sides().size() == 1
        ? condition.field()
        : condition.field() + ", side " + condition.side();
  }

  /** How intervals come about, for captions. */
  public static final String INTERVALS =
      "95% intervals over images: by the bootstrap; of three to five images, which are too few for"
          + " it, by Student's t (of ratios on a logarithmic scale); of fewer there is none.";

  /** Of a mean's 95% interval, {@code 1.05 – 1.40}; a dash if it has none. */
  public static String interval(Estimate estimate) {
    return estimate.hasInterval()
        ? NumberText.range(estimate.low(), estimate.high())
        : NumberText.NONE;
  }

  /** Of a landscape's plane. */
  public static String plane(Surface surface) {
    Double from = surface.landscape().from();
    String begin = from == null ? "the initial parameters" : NumberText.decibels(from);
    return "from "
        + begin
        + " to "
        + NumberText.decibels(surface.landscape().to())
        + switch (surface.plane()) {
          case START_RANDOM, END_RANDOM -> ", and a random direction";
          case END_HESSIAN -> ", and the direction in which the loss curves most";
        };
  }
}
