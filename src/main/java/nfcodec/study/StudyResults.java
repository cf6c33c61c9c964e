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
 * @param starts one line each time the study was started: when, on what machine, with what program
 */
public record StudyResults(
    Path folder,
    Settings settings,
    List<Cell> planned,
    List<CellResult> results,
    List<String> starts) {
  /** Copies the lists. */
  public StudyResults {
    planned = List.copyOf(planned);
    results = List.copyOf(results);
    starts = List.copyOf(starts);
  }
}
