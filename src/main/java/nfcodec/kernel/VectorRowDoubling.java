package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops of {@link RowDoubling}. */
final class VectorRowDoubling {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final VectorShuffle<Float> LOWER_TWICE = VectorShuffle.fromOp(S, i -> i / 2);
  private static final VectorShuffle<Float> UPPER_TWICE =
      VectorShuffle.fromOp(S, i -> L / 2 + i / 2);
  private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(S, i -> 2 * i % L);
  private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(S, i -> (2 * i + 1) % L);
  private static final VectorMask<Float> ODD_LANES = mask(1);
  private static final VectorMask<Float> UPPER_LANES = mask(L / 2);

  private VectorRowDoubling() {}

  private static VectorMask<Float> mask(int bit) {
    boolean[] lanes = new boolean[L];
    for (int i = 0; i < L; i++) {
      lanes[i] = (i & bit) != 0;
    }
    return VectorMask.fromArray(S, lanes, 0);
  }

  /** Two of each of {@code count} values, a multiple of the lanes. */
  static void interleave(float[] v, int at, int count, float[] out, int outAt) {
    for (int i = 0; i < count; i += L) {
      FloatVector near = FloatVector.fromArray(S, v, at + i);
      FloatVector three = FloatVector.broadcast(S, 0.75f);
      FloatVector even = near.fma(three, FloatVector.fromArray(S, v, at + i - 1).mul(0.25f));
      FloatVector odd = near.fma(three, FloatVector.fromArray(S, v, at + i + 1).mul(0.25f));
      even.rearrange(LOWER_TWICE)
          .blend(odd.rearrange(LOWER_TWICE), ODD_LANES)
          .intoArray(out, outAt + 2 * i);
      even.rearrange(UPPER_TWICE)
          .blend(odd.rearrange(UPPER_TWICE), ODD_LANES)
          .intoArray(out, outAt + 2 * i + L);
    }
  }

  /** Parts {@code 2 count} values into those of even and of odd index. */
  static void part(float[] d, int dAt, int count, float[] even, float[] odd, int at) {
    for (int i = 0; i < count; i += L) {
      FloatVector a = FloatVector.fromArray(S, d, dAt + 2 * i);
      FloatVector b = FloatVector.fromArray(S, d, dAt + 2 * i + L);
      a.rearrange(EVEN).blend(b.rearrange(EVEN), UPPER_LANES).intoArray(even, at + i);
      a.rearrange(ODD).blend(b.rearrange(ODD), UPPER_LANES).intoArray(odd, at + i);
    }
  }
}
