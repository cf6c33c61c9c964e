package nfcodec.engine.reference;

import nfcodec.field.Encoding;

/**
 * Brings the vertices of one level of a pyramid to the size of the next finer one: along each axis,
 * vertex 2 i is 3/4 of i and 1/4 of i - 1, vertex 2 i + 1 is 3/4 of i and 1/4 of i + 1, with those
 * outside the level equal to the nearest inside.
 */
record Doubling(int rows, int columns, int finerRows, int finerColumns) {
  static Doubling of(Encoding.PyramidLevel coarse, Encoding.PyramidLevel fine) {
    return new Doubling(coarse.rows(), coarse.columns(), fine.rows(), fine.columns());
  }

  private interface Tap {
    void accept(int fine, int coarse, double weight);
  }

  private void forEach(Tap tap) {
    for (int y = 0; y < finerRows; y++) {
      int near = y / 2;
      int far = Math.clamp(y % 2 == 0 ? near - 1 : near + 1, 0, rows - 1);
      for (int x = 0; x < finerColumns; x++) {
        int nearColumn = x / 2;
        int farColumn = Math.clamp(x % 2 == 0 ? nearColumn - 1 : nearColumn + 1, 0, columns - 1);
        int at = y * finerColumns + x;
        tap.accept(at, near * columns + nearColumn, 0.75 * 0.75);
        tap.accept(at, near * columns + farColumn, 0.75 * 0.25);
        tap.accept(at, far * columns + nearColumn, 0.25 * 0.75);
        tap.accept(at, far * columns + farColumn, 0.25 * 0.25);
      }
    }
  }

  /**
   * The finer plane.
   *
   * @param plane shape (rows, columns)
   */
  double[] apply(double[] plane) {
    double[] finer = new double[finerRows * finerColumns];
    forEach((fine, coarse, weight) -> finer[fine] += weight * plane[coarse]);
    return finer;
  }

  /**
   * The gradient with respect to the coarser plane from that with respect to the finer one.
   *
   * @param plane shape (finerRows, finerColumns)
   */
  double[] transposed(double[] plane) {
    double[] coarser = new double[rows * columns];
    forEach((fine, coarse, weight) -> coarser[coarse] += weight * plane[fine]);
    return coarser;
  }
}
