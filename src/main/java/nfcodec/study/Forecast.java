package nfcodec.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a study has left to do.
 *
 * @param cells still to be searched
 * @param rates cells still to be given files
 * @param pictures cells still to be given pictures
 * @param seconds expected for all of it together
 */
public record Forecast(int cells, int rates, int pictures, double seconds) {

  /** Whether there is nothing left. */
  public boolean isEmpty() {
    return cells + rates + pictures == 0;
  }

  /**
   * Expects of cells what the ones before them took: of those as like as possible, the same field,
   * size and treatment first, then less and less; where there are none, a trial step tells.
   */
  static final class Experience {
    /** Steps that a search may take, before any is known: between those of grids and of SIRENs. */
    private static final int STEPS = 150;

    private final Map<String, List<Double>> seconds = new HashMap<>();
    private final Map<String, Double> trialStep = new HashMap<>();

    /** Took that long. */
    void add(Cell cell, StudyListener.Task task, double took) {
      for (String key : keys(cell, task)) {
        seconds.computeIfAbsent(key, k -> new ArrayList<>()).add(took);
      }
    }

    /** One step of all learning rates of a field took that long. */
    void addTrial(String field, int side, double took) {
      trialStep.put(field + " " + side, took);
    }

    boolean knows(Cell cell) {
      return mean(keys(cell, StudyListener.Task.SEARCH).get(1)) != null
          || trialStep.containsKey(cell.field() + " " + cell.side());
    }

    /** Seconds expected. */
    double expect(Cell cell, StudyListener.Task task) {
      for (String key : keys(cell, task)) {
        @Nullable Double mean = mean(key);
        if (mean != null) {
          return mean;
        }
      }
      if (task == StudyListener.Task.SEARCH) {
        return STEPS * trialStep.getOrDefault(cell.field() + " " + cell.side(), 0.0);
      }
      // Files take training at the best rate again, past the target, and smaller fields; pictures
      // that training and some evaluations.
      return (task == StudyListener.Task.RATE ? 2 : 0.5) * expect(cell, StudyListener.Task.SEARCH);
    }

    private @Nullable Double mean(String key) {
      List<Double> known = seconds.get(key);
      return known == null ? null : known.stream().mapToDouble(s -> s).average().orElseThrow();
    }

    private static List<String> keys(Cell cell, StudyListener.Task task) {
      String field = task + " " + cell.field() + " " + cell.side();
      return List.of(field + " " + cell.treatment(), field);
    }
  }
}
