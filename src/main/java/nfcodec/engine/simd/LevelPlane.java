package nfcodec.engine.simd;

import nfcodec.field.CausalNeighbours;
import nfcodec.field.Encoding;
import nfcodec.kernel.TileProduct;

/**
 * One level of a pyramid, laid out for its context: rows with columns of zeros after each, and rows
 * of zeros above, so that every neighbour of every vertex lies at a fixed distance; and how the
 * level is parted among workers.
 */
final class LevelPlane {
  private static final int REACH = CausalNeighbours.REACH;

  /** Vertices a stripe, about. */
  private static final int STRIPE = 1 << 14;

  /** A stripe is never lower, so that its neighbours' neighbours are none of its. */
  private static final int LOWEST = 16;

  final float step;

  /** Index of its first feature in the flat array. */
  final int offset;

  final int rows;
  final int columns;

  /** Values from row to row. */
  final int stride;

  /** Index of its first vertex in {@link #seen}, and likewise in other planes of that shape. */
  final int origin;

  /** Features as the networks see them, in steps. */
  final float[] seen;

  /** Gradient of the rate with respect to {@link #seen}, but for what the next stripe owes. */
  final float[] byRate;

  final int stripeRows;
  final int stripes;

  /** [stripe]: gradient of the rate with respect to the last three rows of the one before. */
  final float[][] owed;

  LevelPlane(Encoding.PyramidLevel level) {
    step = level.step();
    offset = level.table().offset();
    rows = level.rows();
    columns = level.columns();
    stride = columns + REACH;
    origin = REACH * stride + REACH;
    int size = origin + rows * stride + TileProduct.TILE + REACH;
    seen = new float[size];
    byRate = new float[rows * stride];
    stripeRows = Math.max(LOWEST, STRIPE / columns);
    stripes = Math.ceilDiv(rows, stripeRows);
    owed = new float[stripes][];
    for (int s = 1; s < stripes; s++) {
      owed[s] = new float[REACH * stride];
    }
    owed[0] = new float[0];
  }

  /** Index of a vertex in the flat array. */
  int flat(int row) {
    return offset + row * columns;
  }

  /** Index of a row's first vertex in {@link #seen}. */
  int at(int row) {
    return origin + row * stride;
  }

  int firstRow(int stripe) {
    return stripe * stripeRows;
  }

  int endRow(int stripe) {
    return Math.min(rows, (stripe + 1) * stripeRows);
  }
}
