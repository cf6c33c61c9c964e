package nfcodec.kernel;

import java.util.Arrays;

/**
 * Products with small matrices, as of the networks of a pyramid: {@value #TILE} columns at a time,
 * each a place of the image, with all their rows in a first-level cache.
 *
 * <p>A <em>tile</em> has shape (rows, {@value #TILE}), row-major; the number of rows is a multiple
 * of 4, those of padding zero. Each column repeats the same scalar sum, in ascending order with
 * fused multiply-adds, and sums over columns are kept in {@value #PARTS} parts, column q in part q
 * mod {@value #PARTS}, so that results do not depend on the width of vectors.
 */
public final class TileProduct {
  /** Columns of a tile. */
  public static final int TILE = 192;

  /** Parts of a sum over columns. */
  public static final int PARTS = 16;

  /** Rows that a product can have. */
  private static final int MOST_ROWS = 96;

  static final int GROUP = StripProduct.GROUP;

  private static final float[] NO_BIAS = new float[MOST_ROWS];

  private TileProduct() {}

  /**
   * {@code out = bias + a x}.
   *
   * @param a packed by {@link StripProduct#pack}: shape (rows, depth)
   * @param bias shape (padded rows)
   * @param x tile, of which {@code depth} rows from {@code xRow} on count
   * @param out tile of the padded rows, overwritten
   * @param relu whether a negative sum becomes 0
   */
  public static void multiply(
      float[] a,
      float[] bias,
      int rows,
      int depth,
      float[] x,
      int xRow,
      float[] out,
      boolean relu) {
    if (VectorUnit.BITS == 0) {
      for (int r = 0; r < rows; r++) {
        Arrays.fill(out, r * TILE, (r + 1) * TILE, bias[r]);
      }
      add(a, rows, depth, x, xRow, out, 0);
      if (relu) {
        ScalarTile.relu(out, 0, rows * TILE);
      }
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      for (int q = 0; q < TILE; q += 3 * Species.LANES) {
        int from = xRow * TILE + q;
        VectorTileProduct.start(a, r * depth, bias, r, x, from, depth, out, r * TILE + q, relu);
      }
    }
  }

  /** {@code out = a x}, as above. */
  public static void multiply(float[] a, int rows, int depth, float[] x, float[] out) {
    multiply(a, NO_BIAS, rows, depth, x, 0, out, false);
  }

  /** {@code out += a x}, as above, for rows of {@code out} from {@code outRow} on. */
  public static void multiplyAdd(
      float[] a, int rows, int depth, float[] x, float[] out, int outRow) {
    if (VectorUnit.BITS == 0) {
      add(a, rows, depth, x, 0, out, outRow);
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      for (int q = 0; q < TILE; q += 3 * Species.LANES) {
        VectorTileProduct.more(a, r * depth, x, q, depth, out, (outRow + r) * TILE + q);
      }
    }
  }

  private static void add(
      float[] a, int rows, int depth, float[] x, int xRow, float[] out, int outRow) {
    for (int r = 0; r < rows; r += GROUP) {
      ScalarTile.more(a, r * depth, x, xRow * TILE, depth, out, (outRow + r) * TILE);
    }
  }

  /**
   * {@code d = gate > 0 ? d : 0}, a gradient on its way back through a ReLU, and as {@link
   * #addRows}.
   *
   * @param gate what came out of the ReLU, tile of so many rows
   * @param d tile of so many rows
   * @param sum shape (rows, PARTS)
   */
  public static void gate(float[] gate, int rows, float[] d, float[] sum) {
    if (VectorUnit.BITS == 0) {
      ScalarTile.gate(gate, d, rows * TILE);
      addRows(d, rows, sum);
      return;
    }
    for (int r = 0; r < rows; r++) {
      for (int q = 0; q < PARTS; q += Species.LANES) {
        VectorTileProduct.gate(gate, d, r * TILE + q, sum, r * PARTS + q);
      }
    }
  }

  /**
   * {@code sum[r][i][part] += sum over columns of d[r][q] x[i][q]}: the gradient of a matrix.
   *
   * @param rows of {@code d}, padded
   * @param x tile, of which {@code depth} rows from {@code xRow} on count; padded
   * @param sum shape (rows, depth, PARTS)
   */
  public static void addOuter(float[] d, int rows, float[] x, int xRow, int depth, float[] sum) {
    if (VectorUnit.BITS == 0) {
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < depth; i++) {
          ScalarTile.outer(d, r * TILE, x, (xRow + i) * TILE, sum, (r * depth + i) * PARTS);
        }
      }
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      for (int i = 0; i < depth; i += GROUP) {
        for (int q = 0; q < PARTS; q += Species.LANES) {
          int to = (r * depth + i) * PARTS + q;
          int from = (xRow + i) * TILE + q;
          VectorTileProduct.outer(d, r * TILE + q, x, from, sum, to, depth * PARTS);
        }
      }
    }
  }

  /**
   * {@code sum[r][part] += sum over columns of d[r][q]}: the gradient of a bias.
   *
   * @param sum shape (rows, PARTS)
   */
  public static void addRows(float[] d, int rows, float[] sum) {
    for (int r = 0; r < rows; r++) {
      if (VectorUnit.BITS == 0) {
        ScalarTile.row(d, r * TILE, sum, r * PARTS);
        continue;
      }
      for (int q = 0; q < PARTS; q += Species.LANES) {
        VectorTileProduct.row(d, r * TILE + q, sum, r * PARTS + q);
      }
    }
  }

  /** {@code to[at + q] += x[from + q]} for all columns q. */
  public static void addTo(float[] x, int from, float[] to, int at) {
    if (VectorUnit.BITS == 0) {
      ScalarTile.add(x, from, to, at);
    } else {
      VectorTileProduct.add(x, from, to, at);
    }
  }

  /** The sum of the parts at an index. */
  public static double total(float[] parts, int index) {
    double sum = 0;
    for (int q = 0; q < PARTS; q++) {
      sum += parts[index * PARTS + q];
    }
    return sum;
  }
}
