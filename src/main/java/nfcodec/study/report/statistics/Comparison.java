package nfcodec.study.report.statistics;

import java.util.List;
import nfcodec.study.report.statistics.Quantity.FileBytes;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.Quantity.Steps;
import nfcodec.study.report.statistics.Sample.Direction;

/**
 * What a treatment does to the untransformed image's numbers: both sides of the trade.
 *
 * @param condition with the treatment
 * @param accelerations cost of the untransformed image over cost of the treated one, an image each
 * @param acceleration mean over images, as the paper defines it
 * @param geometricMean of the same: with it a treatment and its inverse are equally far from one
 * @param median of the same
 * @param sameFieldRate bytes of the treated image's file over the untransformed one's, both of the
 *     field that was trained
 * @param smallestFieldRate likewise, each of the smallest field that reaches the target
 */
public record Comparison(
    Condition condition,
    Sample accelerations,
    Estimate acceleration,
    Estimate geometricMean,
    double median,
    Estimate sameFieldRate,
    Estimate smallestFieldRate) {

  /** Of every treatment of every field at every size. */
  public static List<Comparison> all(StudyIndex index) {
    return index.comparisons().stream().map(condition -> of(index, condition)).toList();
  }

  private static Comparison of(StudyIndex index, Condition condition) {
    Sample accelerations =
        Sample.ratios(
            index,
            condition,
            new Steps(index.study().settings().target()),
            Direction.BASELINE_TO_TREATED);
    return new Comparison(
        condition,
        accelerations,
        accelerations.estimate(),
        accelerations.geometricMean(),
        accelerations.median(),
        rate(index, condition, RatedField.SAME),
        rate(index, condition, RatedField.SMALLEST));
  }

  private static Estimate rate(StudyIndex index, Condition condition, RatedField field) {
    return Sample.ratios(index, condition, new FileBytes(field), Direction.TREATED_TO_BASELINE)
        .estimate();
  }

  /** The rate cost, of the smallest fields where they were measured. */
  public Estimate rate(RatedField field) {
    return switch (field) {
      case SAME -> sameFieldRate;
      case SMALLEST -> smallestFieldRate;
    };
  }
}
