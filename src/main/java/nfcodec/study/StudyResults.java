package nfcodec.study;

import java.nio.file.Path;
import java.util.List;

/**
 * All that is known of a study: what a report is made of.
 *
 * @param folder of the study, see {@link Artifacts}
 * @param settings common to all cells
 * @param planned all cells that were asked for, in order
 * @param results of those that are finished, in order of the plan
 * @param bounds of images at sizes, as far as files of them were made
 * @param starts one line each time the study was started: when, on what machine, with what program
 */
public record StudyResults(
    Path folder,
    Settings settings,
    List<Cell> planned,
    List<CellResult> results,
    List<Bounds> bounds,
    List<String> starts) {
  /**
   * How few bits a pixel of a prepared image takes at the target where nothing is known of its
   * neighbours, as of a permuted image.
   *
   * @param image name of its file
   * @param side pixels a side
   * @param orderZero of an ideal order-0 coder, see {@link
   *     nfcodec.study.analysis.IndependentPixels#orderZero}
   * @param independent below which no code of independent pixels gets, see {@link
   *     nfcodec.study.analysis.IndependentPixels#rateDistortion}
   */
  public record Bounds(String image, int side, double orderZero, double independent) {}

  /** Copies the lists. */
  public StudyResults {
    planned = List.copyOf(planned);
    results = List.copyOf(results);
    bounds = List.copyOf(bounds);
    starts = List.copyOf(starts);
  }
}
