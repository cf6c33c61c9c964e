package nfcodec.kernel;

/**
 * Matrix products on strips: the arithmetic of dense layers, forward and backward.
 *
 * <p>A <em>strip</em> is {@value #WIDTH} columns of a matrix, stored row after row without gaps, so
 * that a product reads its right-hand side from consecutive cache lines. Columns are pixels (or,
 * for a weight gradient, inputs), and vectors run along them: each lane repeats the same scalar
 * sum, in ascending order with fused multiply-adds, so that results do not depend on the width of
 * the vectors and a forward product is the normative evaluation of formats/nfc-v1.md, section 7.
 *
 * <p>Rows come in groups of {@value #GROUP}; a matrix whose number of rows is no multiple of that
 * has rows of padding ({@link #padded}).
 */
public final class StripProduct {
  /** Columns of a strip. */
  public static final int WIDTH = 32;

  /**
   * Values from row to row of the left-hand side of {@link #addOuter}: 256 pixels, and as many more
   * as keep rows from falling on the same sets of a cache.
   */
  public static final int PLANAR = 272;

  /** Rows that are computed at a time. */
  public static final int GROUP = 4;

  /**
   * Terms of a sum that are added at a stretch: as many rows of a strip as stay in a first-level
   * cache of 32 KiB beside the rest.
   */
  private static final int DEPTH = 128;

  /** Whether vectors are those of AVX-512, which come with 32 registers. */
  private static final boolean TALL = VectorUnit.BITS == 512;

  private static final float[] NONE = {};

  private static final float[] ZERO = new float[2 * GROUP * WIDTH];

  private StripProduct() {}

  /** The next multiple of {@value #GROUP}. */
  public static int padded(int rows) {
    return (rows + GROUP - 1) & -GROUP;
  }

  /** Number of strips that hold so many columns. */
  public static int strips(int columns) {
    return (columns + WIDTH - 1) / WIDTH;
  }

  /**
   * Packs a matrix as the left-hand side of {@link #multiply}: four rows side by side.
   *
   * @param a shape (rows, depth), row-major with {@code stride} values from row to row
   * @param packed shape (padded(rows) / 4, depth, 4), overwritten; padding becomes zero
   */
  public static void pack(float[] a, int offset, int stride, int rows, int depth, float[] packed) {
    int to = 0;
    for (int r = 0; r < rows; r += GROUP) {
      for (int k = 0; k < depth; k++) {
        for (int i = 0; i < GROUP; i++) {
          packed[to++] = r + i < rows ? a[offset + (r + i) * stride + k] : 0;
        }
      }
    }
  }

  /**
   * Packs the transpose of a matrix as the left-hand side of {@link #multiply}.
   *
   * @param a shape (depth, rows), row-major with {@code stride} values from row to row
   * @param packed shape (padded(rows) / 4, depth, 4), overwritten; padding becomes zero
   */
  public static void packTransposed(
      float[] a, int offset, int stride, int rows, int depth, float[] packed) {
    int to = 0;
    for (int r = 0; r < rows; r += GROUP) {
      for (int k = 0; k < depth; k++) {
        for (int i = 0; i < GROUP; i++) {
          packed[to++] = r + i < rows ? a[offset + k * stride + r + i] : 0;
        }
      }
    }
  }

  /** What happens to a finished sum before it is stored. */
  enum Finish {
    NOTHING,
    RELU,
    /** Times another value. */
    TIMES,
    /** Kept where another value is above zero, else zero. */
    GATE
  }

  /**
   * {@code out = bias + a b}, strip by strip.
   *
   * @param a packed by {@link #pack}: shape (rows, depth)
   * @param b shape (strips, bRows, 32) with at least {@code depth} rows
   * @param bRows rows of a strip of {@code b}, padding included
   * @param bias shape (padded(rows), 32), the same for every strip; an empty array for zero
   * @param out shape (strips, padded(rows), 32), overwritten
   */
  public static void multiply(
      float[] a, int rows, int depth, float[] b, int bRows, int strips, float[] bias, float[] out) {
    multiply(a, rows, depth, b, bRows, strips, bias, out, Finish.NOTHING, NONE, NONE);
  }

  /** {@code out = max(0, a b)}: as {@link #multiply}, without bias. A NaN stays. */
  public static void multiplyRelu(
      float[] a, int rows, int depth, float[] b, int bRows, int strips, float[] out) {
    multiply(a, rows, depth, b, bRows, strips, NONE, out, Finish.RELU, NONE, NONE);
  }

  /**
   * {@code out = (a b) * derivative}: a gradient on its way back through a layer and the activation
   * before it. Written twice, as strips and planar, the left-hand side of {@link #addOuter}.
   *
   * @param derivative same shape as {@code out}
   * @param planar shape (padded(rows), 272): row r of pixel p at {@code 272 r + p}
   */
  public static void multiplyTimes(
      float[] a,
      int rows,
      int depth,
      float[] b,
      int bRows,
      int strips,
      float[] derivative,
      float[] out,
      float[] planar) {
    multiply(a, rows, depth, b, bRows, strips, NONE, out, Finish.TIMES, derivative, planar);
  }

  /**
   * {@code out = activation > 0 ? a b : 0}: as {@link #multiplyTimes} for a ReLU.
   *
   * @param activation what came out of the ReLU, same shape as {@code out}
   */
  public static void multiplyGate(
      float[] a,
      int rows,
      int depth,
      float[] b,
      int bRows,
      int strips,
      float[] activation,
      float[] out,
      float[] planar) {
    multiply(a, rows, depth, b, bRows, strips, NONE, out, Finish.GATE, activation, planar);
  }

  private static void multiply(
      float[] a,
      int rows,
      int depth,
      float[] b,
      int bRows,
      int strips,
      float[] bias,
      float[] out,
      Finish finish,
      float[] other,
      float[] planar) {
    int outRows = padded(rows);
    boolean biased = bias.length > 0;
    // A stretch of the depth goes through all strips before the next: its part of `a` stays near.
    for (int k = 0; k < depth; k += DEPTH) {
      int count = Math.min(DEPTH, depth - k);
      Finish now = k + count == depth ? finish : Finish.NOTHING;
      boolean tall = TALL && (now == Finish.NOTHING || now == Finish.RELU);
      for (int t = 0; t < strips; t++) {
        int bAt = (t * bRows + k) * WIDTH;
        for (int r = 0; r < outRows; ) {
          int aAt = r * depth + k * GROUP;
          int at = (t * outRows + r) * WIDTH;
          float[] start = k > 0 ? out : biased ? bias : ZERO;
          int startAt = k > 0 ? at : biased ? r * WIDTH : 0;
          int planarAt = r * PLANAR + t * WIDTH;
          if (tall && r + TallProduct.ROWS <= outRows) {
            int aNext = aAt + depth * GROUP;
            boolean relu = now == Finish.RELU;
            TallProduct.packed(a, aAt, aNext, b, bAt, start, startAt, out, at, count, relu);
            r += TallProduct.ROWS;
            continue;
          }
          if (VectorUnit.BITS > 0) {
            for (int q = 0; q < WIDTH; q += 2 * Species.LANES) {
              VectorProduct.packed(
                  a,
                  aAt,
                  b,
                  bAt + q,
                  start,
                  startAt + q,
                  out,
                  at + q,
                  count,
                  now,
                  other,
                  planar,
                  planarAt + q);
            }
          } else {
            ScalarProduct.packed(
                a, aAt, b, bAt, start, startAt, out, at, count, now, other, planar, planarAt);
          }
          r += GROUP;
        }
      }
    }
  }

  /**
   * {@code out += d x^T}: the gradient of a weight matrix over the pixels of a tile.
   *
   * @param d shape (padded(rows), 272): a row for each output, pixels along it
   * @param transposed shape (strips, pixels, 32): strips of inputs, a row for each pixel
   * @param strips of inputs
   * @param pixels terms of each sum, at most 256
   * @param out shape (padded(rows), 32 strips), row-major
   */
  public static void addOuter(
      float[] d, int rows, float[] transposed, int strips, int pixels, float[] out) {
    int stride = strips * WIDTH;
    for (int s = 0; s < strips; s++) {
      for (int p = 0; p < pixels; p += DEPTH) {
        int count = Math.min(DEPTH, pixels - p);
        int xAt = (s * pixels + p) * WIDTH;
        int r = 0;
        if (TALL) {
          for (; r + GROUP < rows; r += TallProduct.ROWS) {
            int at = r * stride + s * WIDTH;
            TallProduct.planar(d, r * PLANAR + p, transposed, xAt, out, at, stride, count);
          }
        }
        for (; r < rows; r += GROUP) {
          int at = r * stride + s * WIDTH;
          planarGroup(d, r * PLANAR + p, transposed, xAt, out, at, stride, count);
        }
      }
    }
  }

  /**
   * {@code sum[f][m][q] += few[t][f][q] many[t][m][q]}: the same gradient where one side has few
   * rows, in 32 parts. Nothing need be turned round for it.
   *
   * @param few shape (strips, fewRows, 32), of which {@code fewCount} rows count
   * @param many shape (strips, manyRows, 32), of which {@code manyCount} rows count
   * @param sum shape (fewCount, manyCount, 32)
   */
  public static void addOuterInParts(
      float[] few,
      int fewRows,
      int fewCount,
      float[] many,
      int manyRows,
      int manyCount,
      int strips,
      float[] sum) {
    int fewStep = fewRows * WIDTH;
    int manyStep = manyRows * WIDTH;
    for (int f = 0; f < fewCount; f++) {
      int at = f * manyCount * WIDTH;
      int fewAt = f * WIDTH;
      int t = 0;
      if (VectorUnit.BITS > 0) {
        for (; t + VectorSums.STRIPS <= strips; t += VectorSums.STRIPS) {
          for (int q = 0; q < WIDTH; q += Species.LANES) {
            VectorSums.addProducts(
                few,
                t * fewStep + fewAt + q,
                fewStep,
                many,
                t * manyStep + q,
                manyStep,
                manyCount,
                sum,
                at + q);
          }
        }
      }
      for (; t < strips; t++) {
        ScalarProduct.addRows(few, t * fewStep + fewAt, many, t * manyStep, manyCount, sum, at);
      }
    }
  }

  private static void planarGroup(
      float[] d, int dAt, float[] x, int xAt, float[] out, int outAt, int stride, int pixels) {
    if (VectorUnit.BITS > 0) {
      for (int q = 0; q < WIDTH; q += 2 * Species.LANES) {
        VectorProduct.planar(d, dAt, x, xAt + q, out, outAt + q, stride, pixels);
      }
    } else {
      ScalarProduct.planar(d, dAt, x, xAt, out, outAt, stride, pixels);
    }
  }
}
