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

  /**
   * [back - 1][stripe]: gradient of the rate with respect to a plane before, of the rows of the
   * stripe and one above and below: from {@link #crossedAt} on.
   */
  final float[][][] crossed;

  /**
   * One level.
   *
   * @param before planes before it that its context looks at
   */
  LevelPlane(Encoding.PyramidLevel level, int before) {
    step = level.step();
    offset = level.table().offset();
    rows = level.rows();
    columns = level.columns();
    stride = columns + REACH;
    origin = REACH * stride + REACH;
    int size = origin + (rows + 1) * stride + TileProduct.TILE + REACH;
    seen = new float[size];
    byRate = new float[rows * stride];
    stripeRows = Math.max(LOWEST, STRIPE / columns);
    stripes = Math.ceilDiv(rows, stripeRows);
    owed = new float[stripes][];
    for (int s = 1; s < stripes; s++) {
      owed[s] = new float[REACH * stride];
    }
    owed[0] = new float[0];
    crossed = new float[before][stripes][];
    for (float[][] plane : crossed) {
      for (int s = 0; s < stripes; s++) {
        int all = endRow(s) - firstRow(s) + 2;
        plane[s] = new float[REACH + all * stride + TileProduct.TILE + REACH];
      }
    }
  }

  /**
   * Index of a row's first vertex in what {@link #crossed} has of a stripe.
   *
   * @param row from one above the stripe to one below
   */
  int crossedAt(int stripe, int row) {
    return REACH + (row - firstRow(stripe) + 1) * stride;
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
