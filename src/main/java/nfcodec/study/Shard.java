package nfcodec.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nfcodec.field.FieldSpec;

/**
 * One of several processes that share a study, each with cells of its own: the same ones whenever
 * the same study is shared among as many.
 *
 * @param index from 0 on
 * @param of how many
 */
public record Shard(int index, int of) {
  /** Steps that a SIREN takes for each of a hash grid's, about: 700 to 100 on Kodak at side 128. */
  private static final double SIREN_STEPS = 7;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is none of so many
   */
  public Shard {
    if (of < 1 || index < 0 || index >= of) {
      throw new IllegalArgumentException(
          "task "
              + index
              + " of "
              + of
              + ": tasks are numbered from 0 to one less than their number");
    }
  }

  /** Those of a study's cells that are this one's, in their order. */
  List<Cell> cells(List<Cell> all, Settings settings) {
    Set<Cell> mine = new HashSet<>(dealt(all, settings).get(index));
    return all.stream().filter(mine::contains).toList();
  }

  /** Cells by expected cost, dearest first, each to whoever has least to do so far. */
  private List<List<Cell>> dealt(List<Cell> all, Settings settings) {
    List<List<Cell>> hands = new ArrayList<>();
    double[] loads = new double[of];
    for (int i = 0; i < of; i++) {
      hands.add(new ArrayList<>());
    }
    List<Cell> byCost = new ArrayList<>(all); // sorting is stable: the plan decides among equals
    byCost.sort(Comparator.comparingDouble(cell -> -cost(cell, settings)));
    for (Cell cell : byCost) {
      int least = 0;
      for (int i = 1; i < of; i++) {
        if (loads[i] < loads[least]) {
          least = i;
        }
      }
      hands.get(least).add(cell);
      loads[least] += cost(cell, settings);
    }
    return hands;
  }

  /** In multiply-adds for each step of a hash grid, about; nothing that a machine measures. */
  private static double cost(Cell cell, Settings settings) {
    FieldDesign design = cell.model().field();
    FieldSpec spec = design.spec(cell.side());
    double steps =
        switch (design) {
          case FieldDesign.Siren siren -> SIREN_STEPS;
          case FieldDesign.HashGrid grid -> 1;
        };
    return steps
        * settings.learningRates(spec).size()
        * spec.operationsPerPixel()
        * cell.side()
        * cell.side();
  }

  /** {@code task-3-of-8}. */
  String name() {
    return "task-" + index + "-of-" + of;
  }

  @Override
  public String toString() {
    return "task " + index + " of " + of;
  }
}
