package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loop of {@link SoftRounding}. */
final class VectorSoftRounding {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;

  private static final IntVector LANES_TIMES_A =
      FloatVector.zero(S).reinterpretAsInts().addIndex(1).mul(SoftRounding.MIX_A);

  private VectorSoftRounding() {}

  /** Noise of the features with indices from {@code first} on. */
  static void noise(SoftRounding how, int first, int count, float[] out, int at) {
    for (int i = 0; i < count; i += L) {
      IntVector h = LANES_TIMES_A.add((first + i) * SoftRounding.MIX_A + how.key);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
      h = h.mul(SoftRounding.MIX_B);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13));
      h = h.mul(SoftRounding.MIX_C);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
      FloatVector u =
          ((FloatVector) h.lanewise(VectorOperators.LSHR, 9).convert(VectorOperators.I2F, 0))
              .fma(FloatVector.broadcast(S, 0x1p-23f), FloatVector.broadcast(S, 0x1p-24f));
      FloatVector.broadcast(S, 1).sub(u).intoArray(out, at + i);
    }
    VectorExponential.log(out, at, count);
    VectorExponential.exp(out, at, count, how.inverseB);
    for (int i = at; i < at + count; i += L) {
      FloatVector v = FloatVector.broadcast(S, 1).sub(FloatVector.fromArray(S, out, i));
      v.blend(SoftRounding.TINY, v.compare(VectorOperators.LT, SoftRounding.TINY))
          .intoArray(out, i);
    }
    VectorExponential.log(out, at, count);
    VectorExponential.exp(out, at, count, how.inverseA);
    for (int i = at; i < at + count; i += L) {
      FloatVector.fromArray(S, out, i).sub(0.5f).intoArray(out, i);
    }
  }

  /** {@code distance = |d|}, x's from the middle between the integers around it. */
  static void distances(float[] x, int at, int count, float[] distance) {
    FloatVector round = FloatVector.broadcast(S, Exponential.ROUND);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    for (int i = 0; i < count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, at + i);
      FloatVector whole = v.add(round).sub(round);
      FloatVector floor = whole.blend(whole.sub(1), whole.compare(VectorOperators.GT, v));
      v.sub(floor.add(half)).abs().intoArray(distance, i);
    }
  }

  /**
   * {@code out = s(x)}, and the slopes times that of s.
   *
   * @param e of each distance from the middle, {@code exp(-2 |d| / t)}
   */
  static void round(
      SoftRounding how,
      float[] x,
      int at,
      int count,
      float[] e,
      float[] out,
      int outAt,
      float[] slopes,
      int slopesAt) {
    FloatVector one = FloatVector.broadcast(S, 1);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector round = FloatVector.broadcast(S, Exponential.ROUND);
    for (int i = 0; i < count; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, at + i);
      FloatVector whole = v.add(round).sub(round);
      FloatVector floor = whole.blend(whole.sub(1), whole.compare(VectorOperators.GT, v));
      FloatVector middle = floor.add(half);
      FloatVector decay = FloatVector.fromArray(S, e, i);
      FloatVector over = one.div(one.add(decay));
      FloatVector tanh = one.sub(decay).mul(over);
      tanh = tanh.blend(tanh.neg(), v.compare(VectorOperators.LT, middle));
      tanh.fma(FloatVector.broadcast(S, how.reach), middle).intoArray(out, outAt + i);
      decay
          .mul(how.slope)
          .mul(over.mul(over))
          .mul(FloatVector.fromArray(S, slopes, slopesAt + i))
          .intoArray(slopes, slopesAt + i);
    }
  }

  /** {@code x += y}. */
  static void add(float[] x, int at, int count, float[] y) {
    for (int i = 0; i < count; i += L) {
      FloatVector.fromArray(S, x, at + i).add(FloatVector.fromArray(S, y, i)).intoArray(x, at + i);
    }
  }
}
