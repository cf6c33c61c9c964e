package nfcodec.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nfcodec.store.Shard;

/**
 * All that is known of a study: what a report is made of.
 *
 * @param folder of the study, see {@link Artifacts}
 * @param settings common to all cells
 * @param planned all cells that were asked for, in order
 * @param results of those that are finished, in order of the plan
 * @param bounds of images at sizes, as far as files of them were made
 * @param tasks processes that have taken part, of those that share the study
 * @param starts one line each time the study was started: when, on what machine, with what program
 */
public record StudyResults(
    Path folder,
    Settings settings,
    List<Cell> planned,
    List<CellResult> results,
    List<Bounds> bounds,
    List<Shard> tasks,
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
    tasks = List.copyOf(tasks);
    starts = List.copyOf(starts);
  }

  /** Cells that are not finished, in order. */
  public List<Cell> missing() {
    Set<Cell> finished = results.stream().map(CellResult::cell).collect(Collectors.toSet());
    return planned.stream().filter(cell -> !finished.contains(cell)).toList();
  }

  /**
   * Processes that never took part, of as many as the last ones were; none where the study is not
   * shared.
   */
  public List<Shard> neverBegun() {
    if (tasks.isEmpty()) {
      return List.of();
    }
    int of = tasks.getLast().of();
    return IntStream.range(0, of)
        .mapToObj(index -> new Shard(index, of))
        .filter(shard -> !tasks.contains(shard))
        .toList();
  }
}
