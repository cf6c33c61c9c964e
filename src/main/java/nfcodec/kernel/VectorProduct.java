package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import nfcodec.kernel.StripProduct.Finish;

/**
 * The inner loops of {@link StripProduct} on vectors: four rows by two vectors of columns.
 *
 * <p>Eight sums in flight cover the four cycles of a multiply-add on two units; with the two
 * vectors they share and the factor they fit the sixteen registers of AVX2. Each loop is a single
 * one over an unbroken index, and the sums are local variables: the compiler keeps them in
 * registers only then. Loops within loops made it put every vector into an object, at a twentieth
 * of the speed.
 */
final class VectorProduct {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int W = StripProduct.WIDTH;
  private static final int PLANAR = StripProduct.PLANAR;

  private VectorProduct() {}

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
    FloatVector c00 = FloatVector.fromArray(S, start, startAt);
    FloatVector c01 = FloatVector.fromArray(S, start, startAt + L);
    FloatVector c10 = FloatVector.fromArray(S, start, startAt + W);
    FloatVector c11 = FloatVector.fromArray(S, start, startAt + W + L);
    FloatVector c20 = FloatVector.fromArray(S, start, startAt + 2 * W);
    FloatVector c21 = FloatVector.fromArray(S, start, startAt + 2 * W + L);
    FloatVector c30 = FloatVector.fromArray(S, start, startAt + 3 * W);
    FloatVector c31 = FloatVector.fromArray(S, start, startAt + 3 * W + L);
    for (int k = 0; k < depth; k++) {
      int ai = aAt + 4 * k;
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
    }
    switch (finish) {
      case NOTHING -> {
        c00.intoArray(out, outAt);
        c01.intoArray(out, outAt + L);
        c10.intoArray(out, outAt + W);
        c11.intoArray(out, outAt + W + L);
        c20.intoArray(out, outAt + 2 * W);
        c21.intoArray(out, outAt + 2 * W + L);
        c30.intoArray(out, outAt + 3 * W);
        c31.intoArray(out, outAt + 3 * W + L);
      }
      case RELU -> {
        c00.max(0).intoArray(out, outAt);
        c01.max(0).intoArray(out, outAt + L);
        c10.max(0).intoArray(out, outAt + W);
        c11.max(0).intoArray(out, outAt + W + L);
        c20.max(0).intoArray(out, outAt + 2 * W);
        c21.max(0).intoArray(out, outAt + 2 * W + L);
        c30.max(0).intoArray(out, outAt + 3 * W);
        c31.max(0).intoArray(out, outAt + 3 * W + L);
      }
      case TIMES -> {
        times(c00, other, out, outAt, planar, planarAt);
        times(c01, other, out, outAt + L, planar, planarAt + L);
        times(c10, other, out, outAt + W, planar, planarAt + PLANAR);
        times(c11, other, out, outAt + W + L, planar, planarAt + PLANAR + L);
        times(c20, other, out, outAt + 2 * W, planar, planarAt + 2 * PLANAR);
        times(c21, other, out, outAt + 2 * W + L, planar, planarAt + 2 * PLANAR + L);
        times(c30, other, out, outAt + 3 * W, planar, planarAt + 3 * PLANAR);
        times(c31, other, out, outAt + 3 * W + L, planar, planarAt + 3 * PLANAR + L);
      }
      case GATE -> {
        gate(c00, other, out, outAt, planar, planarAt);
        gate(c01, other, out, outAt + L, planar, planarAt + L);
        gate(c10, other, out, outAt + W, planar, planarAt + PLANAR);
        gate(c11, other, out, outAt + W + L, planar, planarAt + PLANAR + L);
        gate(c20, other, out, outAt + 2 * W, planar, planarAt + 2 * PLANAR);
        gate(c21, other, out, outAt + 2 * W + L, planar, planarAt + 2 * PLANAR + L);
        gate(c30, other, out, outAt + 3 * W, planar, planarAt + 3 * PLANAR);
        gate(c31, other, out, outAt + 3 * W + L, planar, planarAt + 3 * PLANAR + L);
      }
    }
  }

  private static void times(
      FloatVector c, float[] other, float[] out, int at, float[] planar, int planarAt) {
    FloatVector v = c.mul(FloatVector.fromArray(S, other, at));
    v.intoArray(out, at);
    v.intoArray(planar, planarAt);
  }

  private static void gate(
      FloatVector c, float[] other, float[] out, int at, float[] planar, int planarAt) {
    VectorMask<Float> open = FloatVector.fromArray(S, other, at).compare(VectorOperators.GT, 0);
    FloatVector v = FloatVector.zero(S).blend(c, open);
    v.intoArray(out, at);
    v.intoArray(planar, planarAt);
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
    }
    c00.intoArray(out, outAt);
    c01.intoArray(out, outAt + L);
    c10.intoArray(out, outAt + stride);
    c11.intoArray(out, outAt + stride + L);
    c20.intoArray(out, outAt + 2 * stride);
    c21.intoArray(out, outAt + 2 * stride + L);
    c30.intoArray(out, outAt + 3 * stride);
    c31.intoArray(out, outAt + 3 * stride + L);
  }
}
