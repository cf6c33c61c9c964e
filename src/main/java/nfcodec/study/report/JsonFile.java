package nfcodec.study.report;

import java.util.List;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.Settings;
import nfcodec.study.StudyResults;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.Estimate;
import nfcodec.study.report.statistics.Sample.ImageValue;
import nfcodec.study.report.statistics.Sample.Omission;
import nfcodec.study.report.statistics.Sides;

/**
 * What {@code results.json} holds: all that was measured and what follows from it.
 *
 * @param settings common to all cells
 * @param starts when, where and with what program
 * @param planned all cells that were asked for
 * @param comparisons what each treatment does, averaged over images
 * @param results of the cells that are finished, with version and engine
 * @param bounds bits a pixel without the order of the pixels
 * @param images which pictures they are, as far as that was noted
 */
record JsonFile(
    Settings settings,
    List<String> starts,
    List<Cell> planned,
    List<Averages> comparisons,
    List<CellResult> results,
    List<StudyResults.Bounds> bounds,
    List<StudyResults.Picture> images) {

  /** A comparison, see {@link Comparison}. */
  record Averages(
      Condition condition,
      Estimate acceleration,
      List<ImageValue> accelerations,
      List<Omission> leftOut,
      int unfinished,
      Estimate sameFieldRate,
      Estimate smallestFieldRate,
      Other other) {}

  /**
   * What else there is to say of accelerations.
   *
   * @param geometricMean over images
   * @param median of the images
   * @param sides on how many images the treatment is faster, those without a ratio included
   */
  record Other(Estimate geometricMean, double median, Sides sides) {}

  static JsonFile of(StudyResults study, List<Comparison> comparisons) {
    return new JsonFile(
        study.settings(),
        study.starts(),
        study.planned(),
        comparisons.stream()
            .map(c ->
                new Averages(
                    c.condition(),
                    c.acceleration(),
                    c.accelerations().values(),
                    c.accelerations().omissions(),
                    c.accelerations().unfinished(),
                    c.sameFieldRate(),
                    c.smallestFieldRate(),
                    new Other(c.geometricMean(), c.median(), c.accelerations().sides())))
            .toList(),
        study.results(),
        study.bounds(),
        study.images().pictures());
  }
}
