package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link TileProduct}: four rows by three vectors of columns, which with the
 * three vectors they share and the factor fill the sixteen registers of AVX2; and for sums over
 * columns four rows by four. Each loop is a single one over an unbroken index, and the sums are
 * local variables: the compiler keeps them in registers only then.
 */
final class VectorTileProduct {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int TILE = TileProduct.TILE;
  private static final int PARTS = TileProduct.PARTS;

  private VectorTileProduct() {}

  /** {@code out[r][q] = bias[r] + sum over k of a[k][r] x[k][q]}, or 0 where that is less. */
  static void start(
      float[] a,
      int aAt,
      float[] bias,
      int biasAt,
      float[] x,
      int xAt,
      int depth,
      float[] out,
      int outAt,
      boolean relu) {
    FloatVector c00 = FloatVector.broadcast(S, bias[biasAt]);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c10 = FloatVector.broadcast(S, bias[biasAt + 1]);
    FloatVector c11 = c10;
    FloatVector c12 = c10;
    FloatVector c20 = FloatVector.broadcast(S, bias[biasAt + 2]);
    FloatVector c21 = c20;
    FloatVector c22 = c20;
    FloatVector c30 = FloatVector.broadcast(S, bias[biasAt + 3]);
    FloatVector c31 = c30;
    FloatVector c32 = c30;
    for (int k = 0; k < depth; k++) {
      int ai = aAt + 4 * k;
      int xi = xAt + k * TILE;
      FloatVector x0 = FloatVector.fromArray(S, x, xi);
      FloatVector x1 = FloatVector.fromArray(S, x, xi + L);
      FloatVector x2 = FloatVector.fromArray(S, x, xi + 2 * L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(x0, c00);
      c01 = a0.fma(x1, c01);
      c02 = a0.fma(x2, c02);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c10 = a1.fma(x0, c10);
      c11 = a1.fma(x1, c11);
      c12 = a1.fma(x2, c12);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2]);
      c20 = a2.fma(x0, c20);
      c21 = a2.fma(x1, c21);
      c22 = a2.fma(x2, c22);
      FloatVector a3 = FloatVector.broadcast(S, a[ai + 3]);
      c30 = a3.fma(x0, c30);
      c31 = a3.fma(x1, c31);
      c32 = a3.fma(x2, c32);
    }
    if (relu) {
      c00.max(0).intoArray(out, outAt);
      c01.max(0).intoArray(out, outAt + L);
      c02.max(0).intoArray(out, outAt + 2 * L);
      c10.max(0).intoArray(out, outAt + TILE);
      c11.max(0).intoArray(out, outAt + TILE + L);
      c12.max(0).intoArray(out, outAt + TILE + 2 * L);
      c20.max(0).intoArray(out, outAt + 2 * TILE);
      c21.max(0).intoArray(out, outAt + 2 * TILE + L);
      c22.max(0).intoArray(out, outAt + 2 * TILE + 2 * L);
      c30.max(0).intoArray(out, outAt + 3 * TILE);
      c31.max(0).intoArray(out, outAt + 3 * TILE + L);
      c32.max(0).intoArray(out, outAt + 3 * TILE + 2 * L);
    } else {
      c00.intoArray(out, outAt);
      c01.intoArray(out, outAt + L);
      c02.intoArray(out, outAt + 2 * L);
      c10.intoArray(out, outAt + TILE);
      c11.intoArray(out, outAt + TILE + L);
      c12.intoArray(out, outAt + TILE + 2 * L);
      c20.intoArray(out, outAt + 2 * TILE);
      c21.intoArray(out, outAt + 2 * TILE + L);
      c22.intoArray(out, outAt + 2 * TILE + 2 * L);
      c30.intoArray(out, outAt + 3 * TILE);
      c31.intoArray(out, outAt + 3 * TILE + L);
      c32.intoArray(out, outAt + 3 * TILE + 2 * L);
    }
  }

  /** {@code out[r][q] += sum over k of a[k][r] x[k][q]}. */
  static void more(float[] a, int aAt, float[] x, int xAt, int depth, float[] out, int outAt) {
    FloatVector c00 = FloatVector.fromArray(S, out, outAt);
    FloatVector c01 = FloatVector.fromArray(S, out, outAt + L);
    FloatVector c02 = FloatVector.fromArray(S, out, outAt + 2 * L);
    FloatVector c10 = FloatVector.fromArray(S, out, outAt + TILE);
    FloatVector c11 = FloatVector.fromArray(S, out, outAt + TILE + L);
    FloatVector c12 = FloatVector.fromArray(S, out, outAt + TILE + 2 * L);
    FloatVector c20 = FloatVector.fromArray(S, out, outAt + 2 * TILE);
    FloatVector c21 = FloatVector.fromArray(S, out, outAt + 2 * TILE + L);
    FloatVector c22 = FloatVector.fromArray(S, out, outAt + 2 * TILE + 2 * L);
    FloatVector c30 = FloatVector.fromArray(S, out, outAt + 3 * TILE);
    FloatVector c31 = FloatVector.fromArray(S, out, outAt + 3 * TILE + L);
    FloatVector c32 = FloatVector.fromArray(S, out, outAt + 3 * TILE + 2 * L);
    for (int k = 0; k < depth; k++) {
      int ai = aAt + 4 * k;
      int xi = xAt + k * TILE;
      FloatVector x0 = FloatVector.fromArray(S, x, xi);
      FloatVector x1 = FloatVector.fromArray(S, x, xi + L);
      FloatVector x2 = FloatVector.fromArray(S, x, xi + 2 * L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(x0, c00);
      c01 = a0.fma(x1, c01);
      c02 = a0.fma(x2, c02);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c10 = a1.fma(x0, c10);
      c11 = a1.fma(x1, c11);
      c12 = a1.fma(x2, c12);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2]);
      c20 = a2.fma(x0, c20);
      c21 = a2.fma(x1, c21);
      c22 = a2.fma(x2, c22);
      FloatVector a3 = FloatVector.broadcast(S, a[ai + 3]);
      c30 = a3.fma(x0, c30);
      c31 = a3.fma(x1, c31);
      c32 = a3.fma(x2, c32);
    }
    c00.intoArray(out, outAt);
    c01.intoArray(out, outAt + L);
    c02.intoArray(out, outAt + 2 * L);
    c10.intoArray(out, outAt + TILE);
    c11.intoArray(out, outAt + TILE + L);
    c12.intoArray(out, outAt + TILE + 2 * L);
    c20.intoArray(out, outAt + 2 * TILE);
    c21.intoArray(out, outAt + 2 * TILE + L);
    c22.intoArray(out, outAt + 2 * TILE + 2 * L);
    c30.intoArray(out, outAt + 3 * TILE);
    c31.intoArray(out, outAt + 3 * TILE + L);
    c32.intoArray(out, outAt + 3 * TILE + 2 * L);
  }

  /** {@code d = gate > 0 ? d : 0} and {@code sum += d}, for q from the first in steps of PARTS. */
  static void gate(float[] gate, float[] d, int at, float[] sum, int sumAt) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c = FloatVector.fromArray(S, sum, sumAt);
    for (int q = at; q < at + TILE; q += PARTS) {
      FloatVector kept =
          zero.blend(
              FloatVector.fromArray(S, d, q),
              FloatVector.fromArray(S, gate, q).compare(VectorOperators.GT, zero));
      kept.intoArray(d, q);
      c = c.add(kept);
    }
    c.intoArray(sum, sumAt);
  }

  /** {@code sum[r][i] += sum over q of d[r][q] x[i][q]}, for q from the first in steps of PARTS. */
  static void outer(float[] d, int dAt, float[] x, int xAt, float[] sum, int sumAt, int stride) {
    FloatVector c00 = FloatVector.fromArray(S, sum, sumAt);
    FloatVector c01 = FloatVector.fromArray(S, sum, sumAt + PARTS);
    FloatVector c02 = FloatVector.fromArray(S, sum, sumAt + 2 * PARTS);
    FloatVector c03 = FloatVector.fromArray(S, sum, sumAt + 3 * PARTS);
    FloatVector c10 = FloatVector.fromArray(S, sum, sumAt + stride);
    FloatVector c11 = FloatVector.fromArray(S, sum, sumAt + stride + PARTS);
    FloatVector c12 = FloatVector.fromArray(S, sum, sumAt + stride + 2 * PARTS);
    FloatVector c13 = FloatVector.fromArray(S, sum, sumAt + stride + 3 * PARTS);
    FloatVector c20 = FloatVector.fromArray(S, sum, sumAt + 2 * stride);
    FloatVector c21 = FloatVector.fromArray(S, sum, sumAt + 2 * stride + PARTS);
    FloatVector c22 = FloatVector.fromArray(S, sum, sumAt + 2 * stride + 2 * PARTS);
    FloatVector c23 = FloatVector.fromArray(S, sum, sumAt + 2 * stride + 3 * PARTS);
    FloatVector c30 = FloatVector.fromArray(S, sum, sumAt + 3 * stride);
    FloatVector c31 = FloatVector.fromArray(S, sum, sumAt + 3 * stride + PARTS);
    FloatVector c32 = FloatVector.fromArray(S, sum, sumAt + 3 * stride + 2 * PARTS);
    FloatVector c33 = FloatVector.fromArray(S, sum, sumAt + 3 * stride + 3 * PARTS);
    for (int q = 0; q < TILE; q += PARTS) {
      FloatVector x0 = FloatVector.fromArray(S, x, xAt + q);
      FloatVector x1 = FloatVector.fromArray(S, x, xAt + q + TILE);
      FloatVector x2 = FloatVector.fromArray(S, x, xAt + q + 2 * TILE);
      FloatVector x3 = FloatVector.fromArray(S, x, xAt + q + 3 * TILE);
      FloatVector d0 = FloatVector.fromArray(S, d, dAt + q);
      c00 = d0.fma(x0, c00);
      c01 = d0.fma(x1, c01);
      c02 = d0.fma(x2, c02);
      c03 = d0.fma(x3, c03);
      FloatVector d1 = FloatVector.fromArray(S, d, dAt + q + TILE);
      c10 = d1.fma(x0, c10);
      c11 = d1.fma(x1, c11);
      c12 = d1.fma(x2, c12);
      c13 = d1.fma(x3, c13);
      FloatVector d2 = FloatVector.fromArray(S, d, dAt + q + 2 * TILE);
      c20 = d2.fma(x0, c20);
      c21 = d2.fma(x1, c21);
      c22 = d2.fma(x2, c22);
      c23 = d2.fma(x3, c23);
      FloatVector d3 = FloatVector.fromArray(S, d, dAt + q + 3 * TILE);
      c30 = d3.fma(x0, c30);
      c31 = d3.fma(x1, c31);
      c32 = d3.fma(x2, c32);
      c33 = d3.fma(x3, c33);
    }
    c00.intoArray(sum, sumAt);
    c01.intoArray(sum, sumAt + PARTS);
    c02.intoArray(sum, sumAt + 2 * PARTS);
    c03.intoArray(sum, sumAt + 3 * PARTS);
    c10.intoArray(sum, sumAt + stride);
    c11.intoArray(sum, sumAt + stride + PARTS);
    c12.intoArray(sum, sumAt + stride + 2 * PARTS);
    c13.intoArray(sum, sumAt + stride + 3 * PARTS);
    c20.intoArray(sum, sumAt + 2 * stride);
    c21.intoArray(sum, sumAt + 2 * stride + PARTS);
    c22.intoArray(sum, sumAt + 2 * stride + 2 * PARTS);
    c23.intoArray(sum, sumAt + 2 * stride + 3 * PARTS);
    c30.intoArray(sum, sumAt + 3 * stride);
    c31.intoArray(sum, sumAt + 3 * stride + PARTS);
    c32.intoArray(sum, sumAt + 3 * stride + 2 * PARTS);
    c33.intoArray(sum, sumAt + 3 * stride + 3 * PARTS);
  }

  /** {@code sum += sum over q of d[q]}, for q from the first in steps of PARTS. */
  static void row(float[] d, int dAt, float[] sum, int sumAt) {
    FloatVector c = FloatVector.fromArray(S, sum, sumAt);
    for (int q = 0; q < TILE; q += PARTS) {
      c = c.add(FloatVector.fromArray(S, d, dAt + q));
    }
    c.intoArray(sum, sumAt);
  }

  /** {@code to[q] += x[q]}. */
  static void add(float[] x, int xAt, float[] to, int toAt) {
    for (int q = 0; q < TILE; q += L) {
      FloatVector.fromArray(S, to, toAt + q)
          .add(FloatVector.fromArray(S, x, xAt + q))
          .intoArray(to, toAt + q);
    }
  }
}
