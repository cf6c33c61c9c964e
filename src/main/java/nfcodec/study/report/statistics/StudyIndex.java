package nfcodec.study.report.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.StudyResults;
import org.jspecify.annotations.Nullable;

/** The cells of a study by what they have in common, in the order of its plan. */
public final class StudyIndex {
  private final StudyResults study;
  private final Map<Condition, List<Cell>> cells = new LinkedHashMap<>();
  private final Map<Cell, CellResult> results = new LinkedHashMap<>();
  private final List<String> images;

  /** Of all cells, finished or not. */
  public StudyIndex(StudyResults study) {
    this.study = study;
    study.results().forEach(result -> results.put(result.cell(), result));
    LinkedHashSet<String> names = new LinkedHashSet<>();
    // By side and field first: the plan goes image by image.
    for (Cell cell : study.planned()) {
      names.add(cell.image());
      cells.computeIfAbsent(Condition.of(cell), c -> new ArrayList<>()).add(cell);
    }
    images = List.copyOf(names);
  }

  /** What the index was made of. */
  public StudyResults study() {
    return study;
  }

  /** Names of all images. */
  public List<String> images() {
    return images;
  }

  /** Pixels a side, ascending. */
  public List<Integer> sides() {
    return cells.keySet().stream().map(Condition::side).distinct().sorted().toList();
  }

  /** Fields in the order of the plan. */
  public List<String> fields() {
    return cells.keySet().stream().map(Condition::field).distinct().toList();
  }

  /** Treatments in the order of the plan, the untransformed image first. */
  public List<String> treatments() {
    return cells.keySet().stream().map(Condition::treatment).distinct().toList();
  }

  /** Seeds in the order of the plan. */
  public List<Long> seeds() {
    return study.planned().stream().map(Cell::seed).distinct().toList();
  }

  /** Field by field, side by side, treatment by treatment. */
  public List<Condition> conditions() {
    List<Condition> ordered = new ArrayList<>();
    for (String field : fields()) {
      for (int side : sides()) {
        cells.keySet().stream()
            .filter(c -> c.field().equals(field) && c.side() == side)
            .forEach(ordered::add);
      }
    }
    return ordered;
  }

  /** Those that are compared with the untransformed image. */
  public List<Condition> comparisons() {
    return conditions().stream().filter(c -> !c.isBaseline()).toList();
  }

  /** The cells that were asked for under a condition. */
  public List<Cell> planned(Condition condition) {
    return cells.getOrDefault(condition, List.of());
  }

  /** What came of a cell; null if it is not finished. */
  public @Nullable CellResult result(Cell cell) {
    return results.get(cell);
  }

  /** Why a cell that is not finished will not be: what is wrong with its image; null if nothing. */
  public @Nullable String whyLeftOut(Cell cell) {
    return study.whyLeftOut(cell);
  }

  /** What is finished under a condition. */
  public List<CellResult> results(Condition condition) {
    List<CellResult> finished = new ArrayList<>();
    for (Cell cell : planned(condition)) {
      CellResult result = result(cell);
      if (result != null) {
        finished.add(result);
      }
    }
    return finished;
  }
}
