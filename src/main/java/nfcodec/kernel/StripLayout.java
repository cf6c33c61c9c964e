package nfcodec.kernel;

/** Rearrangements and sums of strips that gradients of weights and biases need. */
public final class StripLayout {
  private static final int W = StripProduct.WIDTH;
  private static final int PLANAR = StripProduct.PLANAR;

  private StripLayout() {}

  /** Copies gradients from strips, shape (strips, rows, 32), to planar rows, shape (rows, 272). */
  public static void toPlanar(float[] d, int rows, int strips, float[] planar) {
    for (int t = 0; t < strips; t++) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(d, (t * rows + r) * W, planar, r * PLANAR + t * W, W);
      }
    }
  }

  /**
   * {@code sum[r][q] += d[t][r][q]} over all strips {@code t}: the gradient of a bias, in 32 parts.
   *
   * @param d shape (strips, rows, 32)
   * @param sum shape (rows, 32)
   */
  public static void addStrips(float[] d, int rows, int strips, float[] sum) {
    int step = rows * W;
    int t = 0;
    if (VectorUnit.BITS > 0) {
      for (; t + VectorSums.STRIPS <= strips; t += VectorSums.STRIPS) {
        VectorSums.add(d, t * step, step, sum, step);
      }
    }
    for (; t < strips; t++) {
      int from = t * step;
      for (int i = 0; i < step; i++) {
        sum[i] += d[from + i];
      }
    }
  }

  /**
   * Turns pixels and rows round.
   *
   * @param x shape (strips of pixels, xRows, 32)
   * @param rows to turn, at most {@code xRows}
   * @param to shape (strips of rows, 32 strips of pixels, 32): a row for each pixel; columns beyond
   *     {@code rows} are left as they are
   */
  public static void transpose(float[] x, int xRows, int rows, int strips, float[] to) {
    int pixels = strips * W;
    for (int s = 0; s * W < rows; s++) {
      int count = Math.min(W, rows - s * W);
      for (int t = 0; t < strips; t++) {
        int from = (t * xRows + s * W) * W;
        int at = (s * pixels + t * W) * W;
        int r = 0;
        if (VectorUnit.BITS > 0) {
          for (; r + VectorTranspose.SIDE <= count; r += VectorTranspose.SIDE) {
            for (int q = 0; q < W; q += VectorTranspose.SIDE) {
              VectorTranspose.block(x, from + r * W + q, to, at + q * W + r);
            }
          }
        }
        for (int q = 0; q < W; q++) {
          for (int i = r; i < count; i++) {
            to[at + q * W + i] = x[from + i * W + q];
          }
        }
      }
    }
  }
}
