package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorProduct} for processors with 32 vector registers: eight rows by two vectors of
 * columns, so that each vector of columns that is loaded serves twice as many sums. With the 16
 * registers of AVX2 the sums would not stay in registers.
 */
final class TallProduct {
  /** Rows computed at a time: two groups. */
  static final int ROWS = 2 * StripProduct.GROUP;

  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int W = StripProduct.WIDTH;
  private static final int PLANAR = StripProduct.PLANAR;

  private TallProduct() {}

  /**
   * {@code out[r][q] = start[r][q] + sum over k of a[k][r] b[k][q]}.
   *
   * @param aAt the first group of rows, {@code aNext} the second
   * @param relu whether a negative sum becomes zero
   */
  static void packed(
      float[] a,
      int aAt,
      int aNext,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int depth,
      boolean relu) {
    FloatVector c00 = FloatVector.fromArray(S, start, startAt);
    FloatVector c01 = FloatVector.fromArray(S, start, startAt + L);
    FloatVector c10 = FloatVector.fromArray(S, start, startAt + W);
    FloatVector c11 = FloatVector.fromArray(S, start, startAt + W + L);
    FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * W);
    FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * W + L);
    FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * W);
    FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * W + L);
    FloatVector c40 = FloatVector.fromArray(S, start, startAt + 4 * W);
    FloatVector c41 = FloatVector.fromArray(S, start, startAt + 4 * W + L);
    FloatVector c50 = FloatVector.fromArray(S, start, startAt + 5 * W);
    FloatVector c51 = FloatVector.fromArray(S, start, startAt + 5 * W + L);
    FloatVector c60 = FloatVector.fromArray(S, start, startAt + 6 * W);
    FloatVector c61 = FloatVector.fromArray(S, start, startAt + 6 * W + L);
    FloatVector c70 = FloatVector.fromArray(S, start, startAt + 7 * W);
    FloatVector c71 = FloatVector.fromArray(S, start, startAt + 7 * W + L);
    for (int k = 0; k < depth; k++) {
      int ai = aAt + 4 * k;
      int an = aNext + 4 * k;
      int bi = bAt + k * W;
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(S, a[ai + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(S, a[an]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(S, a[an + 1]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(S, a[an + 2]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(S, a[an + 3]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
    }
    if (relu) {
      c00.max(0).intoArray(out, outAt);
      c01.max(0).intoArray(out, outAt + L);
      c10.max(0).intoArray(out, outAt + W);
      c11.max(0).intoArray(out, outAt + W + L);
      c20.max(0).intoArray(out, outAt + 2 * W);
      c21.max(0).intoArray(out, outAt + 2 * W + L);
      c30.max(0).intoArray(out, outAt + 3 * W);
      c31.max(0).intoArray(out, outAt + 3 * W + L);
      c40.max(0).intoArray(out, outAt + 4 * W);
      c41.max(0).intoArray(out, outAt + 4 * W + L);
      c50.max(0).intoArray(out, outAt + 5 * W);
      c51.max(0).intoArray(out, outAt + 5 * W + L);
      c60.max(0).intoArray(out, outAt + 6 * W);
      c61.max(0).intoArray(out, outAt + 6 * W + L);
      c70.max(0).intoArray(out, outAt + 7 * W);
      c71.max(0).intoArray(out, outAt + 7 * W + L);
    } else {
      c00.intoArray(out, outAt);
      c01.intoArray(out, outAt + L);
      c10.intoArray(out, outAt + W);
      c11.intoArray(out, outAt + W + L);
      c20.intoArray(out, outAt + 2 * W);
      c21.intoArray(out, outAt + 2 * W + L);
      c30.intoArray(out, outAt + 3 * W);
      c31.intoArray(out, outAt + 3 * W + L);
      c40.intoArray(out, outAt + 4 * W);
      c41.intoArray(out, outAt + 4 * W + L);
      c50.intoArray(out, outAt + 5 * W);
      c51.intoArray(out, outAt + 5 * W + L);
      c60.intoArray(out, outAt + 6 * W);
      c61.intoArray(out, outAt + 6 * W + L);
      c70.intoArray(out, outAt + 7 * W);
      c71.intoArray(out, outAt + 7 * W + L);
    }
  }

  /** {@code out[r][q] += sum over p of d[r][p] x[p][q]}. */
  static void planar(
      float[] d, int dAt, float[] x, int xAt, float[] out, int outAt, int stride, int pixels) {
    FloatVector c00 = FloatVector.fromArray(S, out, outAt);
    FloatVector c01 = FloatVector.fromArray(S, out, outAt + L);
    FloatVector c10 = FloatVector.fromArray(S, out, outAt + stride);
    FloatVector c11 = FloatVector.fromArray(S, out, outAt + stride + L);
    FloatVector c20 = FloatVector.fromArray(S, out, outAt + 2 * stride);
    FloatVector c21 = FloatVector.fromArray(S, out, outAt + 2 * stride + L);
    FloatVector c30 = FloatVector.fromArray(S, out, outAt + 3 * stride);
    FloatVector c31 = FloatVector.fromArray(S, out, outAt + 3 * stride + L);
    FloatVector c40 = FloatVector.fromArray(S, out, outAt + 4 * stride);
    FloatVector c41 = FloatVector.fromArray(S, out, outAt + 4 * stride + L);
    FloatVector c50 = FloatVector.fromArray(S, out, outAt + 5 * stride);
    FloatVector c51 = FloatVector.fromArray(S, out, outAt + 5 * stride + L);
    FloatVector c60 = FloatVector.fromArray(S, out, outAt + 6 * stride);
    FloatVector c61 = FloatVector.fromArray(S, out, outAt + 6 * stride + L);
    FloatVector c70 = FloatVector.fromArray(S, out, outAt + 7 * stride);
    FloatVector c71 = FloatVector.fromArray(S, out, outAt + 7 * stride + L);
    for (int p = 0; p < pixels; p++) {
      int di = dAt + p;
      int xi = xAt + p * W;
      FloatVector x0 = FloatVector.fromArray(S, x, xi);
      FloatVector x1 = FloatVector.fromArray(S, x, xi + L);
      FloatVector d0 = FloatVector.broadcast(S, d[di]);
      c00 = d0.fma(x0, c00);
      c01 = d0.fma(x1, c01);
      FloatVector d1 = FloatVector.broadcast(S, d[di + PLANAR]);
      c10 = d1.fma(x0, c10);
      c11 = d1.fma(x1, c11);
      FloatVector d2 = FloatVector.broadcast(S, d[di + 2 * PLANAR]);
      c20 = d2.fma(x0, c20);
      c21 = d2.fma(x1, c21);
      FloatVector d3 = FloatVector.broadcast(S, d[di + 3 * PLANAR]);
      c30 = d3.fma(x0, c30);
      c31 = d3.fma(x1, c31);
      FloatVector d4 = FloatVector.broadcast(S, d[di + 4 * PLANAR]);
      c40 = d4.fma(x0, c40);
      c41 = d4.fma(x1, c41);
      FloatVector d5 = FloatVector.broadcast(S, d[di + 5 * PLANAR]);
      c50 = d5.fma(x0, c50);
      c51 = d5.fma(x1, c51);
      FloatVector d6 = FloatVector.broadcast(S, d[di + 6 * PLANAR]);
      c60 = d6.fma(x0, c60);
      c61 = d6.fma(x1, c61);
      FloatVector d7 = FloatVector.broadcast(S, d[di + 7 * PLANAR]);
      c70 = d7.fma(x0, c70);
      c71 = d7.fma(x1, c71);
    }
    c00.intoArray(out, outAt);
    c01.intoArray(out, outAt + L);
    c10.intoArray(out, outAt + stride);
    c11.intoArray(out, outAt + stride + L);
    c20.intoArray(out, outAt + 2 * stride);
    c21.intoArray(out, outAt + 2 * stride + L);
    c30.intoArray(out, outAt + 3 * stride);
    c31.intoArray(out, outAt + 3 * stride + L);
    c40.intoArray(out, outAt + 4 * stride);
    c41.intoArray(out, outAt + 4 * stride + L);
    c50.intoArray(out, outAt + 5 * stride);
    c51.intoArray(out, outAt + 5 * stride + L);
    c60.intoArray(out, outAt + 6 * stride);
    c61.intoArray(out, outAt + 6 * stride + L);
    c70.intoArray(out, outAt + 7 * stride);
    c71.intoArray(out, outAt + 7 * stride + L);
  }
}
