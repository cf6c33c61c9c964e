package nfcodec.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nfcodec.store.Shard;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a study: what a report is made of.
 *
 * @param folder of the study, see {@link Artifacts}
 * @param settings common to all cells
 * @param planned all cells that were asked for, in order
 * @param results of those that are finished, in order of the plan
 * @param images what is known of the images themselves
 * @param tasks processes that have taken part, of those that share the study
 * @param starts one line each time the study was started: when, on what machine, with what program
 */
public record StudyResults(
    Path folder,
    Settings settings,
    List<Cell> planned,
    List<CellResult> results,
    Images images,
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

  /**
   * Which picture an image is.
   *
   * @param image name of its file
   * @param side pixels of its middle square
   * @param digest SHA-256 of the square's samples
   */
  public record Picture(String image, int side, String digest) {}

  /**
   * An image that is not measured at a size.
   *
   * @param image name of its file
   * @param side pixels a side
   * @param reason one line
   */
  public record LeftOut(String image, int side, String reason) {}

  /**
   * What is known of the images themselves.
   *
   * @param bounds at sizes, as far as files of them were made
   * @param pictures as far as it was noted which they are
   * @param leftOut at sizes that cells are not finished at
   */
  public record Images(List<Bounds> bounds, List<Picture> pictures, List<LeftOut> leftOut) {
    /** Copies. */
    public Images {
      bounds = List.copyOf(bounds);
      pictures = List.copyOf(pictures);
      leftOut = List.copyOf(leftOut);
    }

    /** Why some are left out, each reason once. */
    public List<String> reasons() {
      return leftOut.stream().map(LeftOut::reason).distinct().toList();
    }
  }

  /** Of images at sizes, as far as files of them were made. */
  public List<Bounds> bounds() {
    return images.bounds;
  }

  /** Why a cell that is not finished will not be: what is wrong with its image; null if nothing. */
  public @Nullable String whyLeftOut(Cell cell) {
    return images.leftOut.stream()
        .filter(out -> out.image().equals(cell.image()) && out.side() == cell.side())
        .map(LeftOut::reason)
        .findFirst()
        .orElse(null);
  }

  /** Copies the lists. */
  public StudyResults {
    planned = List.copyOf(planned);
    results = List.copyOf(results);
    tasks = List.copyOf(tasks);
    starts = List.copyOf(starts);
  }

  /** Cells that are not finished, in order. */
  public List<Cell> missing() {
    Set<Cell> finished = results.stream().map(CellResult::cell).collect(Collectors.toSet());
    return planned.stream().filter(cell -> !finished.contains(cell)).toList();
  }

  /**
   * Cells that are not finished and will not be, for there is something wrong with their images.
   */
  public List<Cell> leftOut() {
    return missing().stream().filter(cell -> whyLeftOut(cell) != null).toList();
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
