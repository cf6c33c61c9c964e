package nfcodec.study;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.StudyListener.Task;

/**
 * What a study has left to do, by what its journals tell.
 *
 * @param extras that are asked for beside the searches
 * @param pictured names of the images of which pictures are made
 */
record OpenWork(Findings known, Extras extras, Set<String> pictured) {

  /** Of the images of a plan, the first have pictures made. */
  static OpenWork of(Findings known, Extras extras, Plan plan) {
    return new OpenWork(
        known,
        extras,
        plan.images().stream()
            .limit(extras.pictured())
            .map(Plan::name)
            .collect(Collectors.toSet()));
  }

  /** Whether anything is left of a cell. */
  boolean has(Cell cell) {
    return Arrays.stream(Task.values()).anyMatch(task -> has(cell, task));
  }

  /** Whether a task is. */
  boolean has(Cell cell, Task task) {
    CellResult result = known.isMeasured(cell) ? known.result(cell) : null;
    return switch (task) {
      case SEARCH -> result == null;
      case RATE -> {
        Rated rated = known.rated(cell);
        yield extras.rate() != Extras.RateMode.NONE
            && cell.model().isEncoders()
            && (result == null || result.reached())
            && (rated == null || (extras.rate() == Extras.RateMode.BOTH && !rated.smallestTried()));
      }
      case PICTURES -> {
        Pictured pictures = known.pictured(cell);
        yield pictured.contains(cell.image())
            && (result == null || result.learningRate() != null)
            && (pictures == null || pictures.points() < extras.landscapePoints());
      }
    };
  }
}
