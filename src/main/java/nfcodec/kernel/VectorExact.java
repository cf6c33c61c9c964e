package nfcodec.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of {@link ExactLayer} on vectors: four rows by two vectors of columns, shaped as
 * that of {@link VectorProduct} and for the same reasons.
 */
final class VectorExact {
  private static final VectorSpecies<Double> S =
      switch (VectorUnit.BITS) {
        case 128 -> DoubleVector.SPECIES_128;
        case 256 -> DoubleVector.SPECIES_256;
        case 512 -> DoubleVector.SPECIES_512;
        default -> throw new IllegalStateException("vectors of " + VectorUnit.BITS + " bits");
      };

  private static final int L = S.length();
  private static final int B = ExactLayer.BLOCK;

  private VectorExact() {}

  /** Four rows of {@link ExactLayer#hidden}, or of sums where {@code unit} is 0. */
  static void rows(
      double[] cells,
      int[] from,
      double[] weights,
      int at,
      int depth,
      int out,
      int count,
      double unit,
      double shift) {
    for (int i = 0; i < count; i += 2 * L) {
      tile(cells, from, i, weights, at, depth, out + i, unit, shift);
    }
  }

  private static void tile(
      double[] cells,
      int[] from,
      int i,
      double[] weights,
      int at,
      int depth,
      int out,
      double unit,
      double shift) {
    DoubleVector c00 = DoubleVector.broadcast(S, weights[at]);
    DoubleVector c10 = DoubleVector.broadcast(S, weights[at + 1]);
    DoubleVector c20 = DoubleVector.broadcast(S, weights[at + 2]);
    DoubleVector c30 = DoubleVector.broadcast(S, weights[at + 3]);
    DoubleVector c01 = c00;
    DoubleVector c11 = c10;
    DoubleVector c21 = c20;
    DoubleVector c31 = c30;
    for (int k = 0; k < depth; k++) {
      int w = at + 4 * k + 4;
      int x = from[k] + i;
      DoubleVector x0 = DoubleVector.fromArray(S, cells, x);
      DoubleVector x1 = DoubleVector.fromArray(S, cells, x + L);
      DoubleVector w0 = DoubleVector.broadcast(S, weights[w]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      DoubleVector w1 = DoubleVector.broadcast(S, weights[w + 1]);
      c10 = w1.fma(x0, c10);
      c11 = w1.fma(x1, c11);
      DoubleVector w2 = DoubleVector.broadcast(S, weights[w + 2]);
      c20 = w2.fma(x0, c20);
      c21 = w2.fma(x1, c21);
      DoubleVector w3 = DoubleVector.broadcast(S, weights[w + 3]);
      c30 = w3.fma(x0, c30);
      c31 = w3.fma(x1, c31);
    }
    if (unit == 0) {
      c00.intoArray(cells, out);
      c01.intoArray(cells, out + L);
      c10.intoArray(cells, out + B);
      c11.intoArray(cells, out + B + L);
      c20.intoArray(cells, out + 2 * B);
      c21.intoArray(cells, out + 2 * B + L);
      c30.intoArray(cells, out + 3 * B);
      c31.intoArray(cells, out + 3 * B + L);
    } else {
      round(c00, unit, shift, cells, out);
      round(c01, unit, shift, cells, out + L);
      round(c10, unit, shift, cells, out + B);
      round(c11, unit, shift, cells, out + B + L);
      round(c20, unit, shift, cells, out + 2 * B);
      round(c21, unit, shift, cells, out + 2 * B + L);
      round(c30, unit, shift, cells, out + 3 * B);
      round(c31, unit, shift, cells, out + 3 * B + L);
    }
  }

  private static void round(DoubleVector c, double unit, double shift, double[] cells, int out) {
    DoubleVector scaled = c.mul(unit).add(shift);
    DoubleVector nearest = scaled.add(ExactLayer.ROUND).sub(ExactLayer.ROUND);
    nearest.max(0).min(ExactLayer.LIMIT).intoArray(cells, out);
  }
}
