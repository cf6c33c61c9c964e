package nfcodec.study.report.statistics;

import nfcodec.study.Cell;

/**
 * What is averaged over images and seeds: one field at one size under one treatment.
 *
 * @param side pixels a side
 * @param field as {@link Cell#field()}
 * @param treatment as {@link Cell#treatment()}
 * @param transform as {@link Cell#transform()}
 * @param permutation as {@link Cell#permutation()}
 * @param initScale as {@link Cell#initScale()}
 */
public record Condition(
    int side,
    String field,
    String treatment,
    String transform,
    Cell.Permutation permutation,
    double initScale) {

  /** Of one cell. */
  public static Condition of(Cell cell) {
    return new Condition(
        cell.side(),
        cell.field(),
        cell.treatment(),
        cell.transform(),
        cell.permutation(),
        cell.initScale());
  }

  /** Whether it is the untransformed image, which the others are compared with. */
  public boolean isBaseline() {
    return treatment.equals(Cell.NONE);
  }

  /** Whether the paper's protocol initialises fields as this does. */
  public boolean hasPaperInit() {
    return initScale == 1;
  }

  /** The same field at the same size on the untransformed image. */
  public Condition baseline() {
    return new Condition(side, field, Cell.NONE, Cell.NONE, Cell.Permutation.SHARED, 1);
  }
}
