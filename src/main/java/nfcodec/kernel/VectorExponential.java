package nfcodec.kernel;

import static nfcodec.kernel.Exponential.E2;
import static nfcodec.kernel.Exponential.E3;
import static nfcodec.kernel.Exponential.E4;
import static nfcodec.kernel.Exponential.E5;
import static nfcodec.kernel.Exponential.E6;
import static nfcodec.kernel.Exponential.INV_LN2;
import static nfcodec.kernel.Exponential.L10;
import static nfcodec.kernel.Exponential.L3;
import static nfcodec.kernel.Exponential.L4;
import static nfcodec.kernel.Exponential.L5;
import static nfcodec.kernel.Exponential.L6;
import static nfcodec.kernel.Exponential.L7;
import static nfcodec.kernel.Exponential.L8;
import static nfcodec.kernel.Exponential.L9;
import static nfcodec.kernel.Exponential.LN2_A;
import static nfcodec.kernel.Exponential.LN2_B;
import static nfcodec.kernel.Exponential.ROOT_HALF;
import static nfcodec.kernel.Exponential.ROUND;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Exponential} on vectors, of whole arrays. Nothing here hands a vector from method to
 * method: the compiler inlines only so much, and beyond that it would put vectors into objects.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;

  private VectorExponential() {}

  /** {@code x = exp(factor x)}; the count is a multiple of the lanes. */
  static void exp(float[] x, int at, int count, float factor) {
    FloatVector round = FloatVector.broadcast(S, ROUND);
    for (int i = at; i < at + count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i).mul(factor);
      FloatVector shifted = v.fma(FloatVector.broadcast(S, INV_LN2), round);
      FloatVector n = shifted.sub(round);
      FloatVector r = n.fma(FloatVector.broadcast(S, -LN2_A), v);
      r = n.fma(FloatVector.broadcast(S, -LN2_B), r);
      FloatVector p = r.fma(FloatVector.broadcast(S, E6), FloatVector.broadcast(S, E5));
      p = p.fma(r, FloatVector.broadcast(S, E4));
      p = p.fma(r, FloatVector.broadcast(S, E3));
      p = p.fma(r, FloatVector.broadcast(S, E2));
      p = p.mul(r).fma(r, r).add(1);
      p.reinterpretAsInts()
          .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
          .reinterpretAsFloats()
          .intoArray(x, i);
    }
  }

  /** {@code x = log(x)}; the count is a multiple of the lanes. */
  static void log(float[] x, int at, int count) {
    for (int i = at; i < at + count; i += L) {
      IntVector bits = FloatVector.fromArray(S, x, i).reinterpretAsInts().sub(ROOT_HALF);
      FloatVector exponent =
          (FloatVector) bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0);
      FloatVector f = bits.and(0x7FFFFF).add(ROOT_HALF).reinterpretAsFloats().sub(1);
      FloatVector p = f.fma(FloatVector.broadcast(S, L10), FloatVector.broadcast(S, L9));
      p = p.fma(f, FloatVector.broadcast(S, L8));
      p = p.fma(f, FloatVector.broadcast(S, L7));
      p = p.fma(f, FloatVector.broadcast(S, L6));
      p = p.fma(f, FloatVector.broadcast(S, L5));
      p = p.fma(f, FloatVector.broadcast(S, L4));
      p = p.fma(f, FloatVector.broadcast(S, L3));
      FloatVector square = f.mul(f);
      p = p.mul(f).fma(square, exponent.mul(LN2_B));
      p = square.fma(FloatVector.broadcast(S, -0.5f), p);
      exponent.fma(FloatVector.broadcast(S, LN2_A), f.add(p)).intoArray(x, i);
    }
  }
}
