package nfcodec.kernel;

import nfcodec.kernel.StripProduct.Finish;

/**
 * The inner loops of {@link StripProduct} without vectors: the same sums in the same order, eight
 * columns at a time. For processors or programs without the vector module, and the oracle of {@link
 * VectorProduct}.
 */
final class ScalarProduct {
  private static final int W = StripProduct.WIDTH;
  private static final int GROUP = StripProduct.GROUP;
  private static final int PLANAR = StripProduct.PLANAR;

  private ScalarProduct() {}

  /** {@code out[r][q] = finish(start[r][q] + sum over k of a[k][r] b[k][q])}. */
  static void packed(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int depth,
      Finish finish,
      float[] other,
      float[] planar,
      int planarAt) {
    for (int r = 0; r < GROUP; r++) {
      int at = outAt + r * W;
      columns(a, aAt + r, GROUP, b, bAt, start, startAt + r * W, out, at, depth);
      int to = planarAt + r * PLANAR;
      switch (finish) {
        case NOTHING -> {}
        case RELU -> {
          for (int q = 0; q < W; q++) {
            out[at + q] = Math.max(0, out[at + q]);
          }
        }
        case TIMES -> {
          for (int q = 0; q < W; q++) {
            out[at + q] *= other[at + q];
          }
          System.arraycopy(out, at, planar, to, W);
        }
        case GATE -> {
          for (int q = 0; q < W; q++) {
            out[at + q] = other[at + q] > 0 ? out[at + q] : 0;
          }
          System.arraycopy(out, at, planar, to, W);
        }
      }
    }
  }

  /** {@code out[r][q] += sum over p of d[r][p] x[p][q]}. */
  static void planar(
      float[] d, int dAt, float[] x, int xAt, float[] out, int outAt, int stride, int pixels) {
    for (int r = 0; r < GROUP; r++) {
      int at = outAt + r * stride;
      columns(d, dAt + r * PLANAR, 1, x, xAt, out, at, out, at, pixels);
    }
  }

  /** One row of a product: {@code out[q] = start[q] + sum over k of a[k step] b[k][q]}. */
  private static void columns(
      float[] a,
      int aAt,
      int step,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int depth) {
    for (int q = 0; q < W; q += 8) {
      float c0 = start[startAt + q];
      float c1 = start[startAt + q + 1];
      float c2 = start[startAt + q + 2];
      float c3 = start[startAt + q + 3];
      float c4 = start[startAt + q + 4];
      float c5 = start[startAt + q + 5];
      float c6 = start[startAt + q + 6];
      float c7 = start[startAt + q + 7];
      for (int k = 0; k < depth; k++) {
        float factor = a[aAt + k * step];
        int bi = bAt + k * W + q;
        c0 = Math.fma(factor, b[bi], c0);
        c1 = Math.fma(factor, b[bi + 1], c1);
        c2 = Math.fma(factor, b[bi + 2], c2);
        c3 = Math.fma(factor, b[bi + 3], c3);
        c4 = Math.fma(factor, b[bi + 4], c4);
        c5 = Math.fma(factor, b[bi + 5], c5);
        c6 = Math.fma(factor, b[bi + 6], c6);
        c7 = Math.fma(factor, b[bi + 7], c7);
      }
      out[outAt + q] = c0;
      out[outAt + q + 1] = c1;
      out[outAt + q + 2] = c2;
      out[outAt + q + 3] = c3;
      out[outAt + q + 4] = c4;
      out[outAt + q + 5] = c5;
      out[outAt + q + 6] = c6;
      out[outAt + q + 7] = c7;
    }
  }

  /** {@code sum[m][q] += few[q] many[m][q]} for a row of a strip. */
  static void addRows(
      float[] few, int fewAt, float[] many, int manyAt, int rows, float[] sum, int at) {
    for (int m = 0; m < rows; m++) {
      for (int q = 0; q < W; q++) {
        int i = at + m * W + q;
        sum[i] = Math.fma(few[fewAt + q], many[manyAt + m * W + q], sum[i]);
      }
    }
  }
}
