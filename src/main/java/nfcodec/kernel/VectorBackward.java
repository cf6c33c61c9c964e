package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link StripBackward} on vectors, one row of a strip at a time. */
final class VectorBackward {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int W = StripProduct.WIDTH;

  private VectorBackward() {}

  static void times(float[] d, float[] derivative, int at, float[] planar, int to) {
    for (int q = 0; q < W; q += L) {
      FloatVector v =
          FloatVector.fromArray(S, d, at + q).mul(FloatVector.fromArray(S, derivative, at + q));
      v.intoArray(d, at + q);
      v.intoArray(planar, to + q);
    }
  }

  static void throughRelu(float[] d, float[] activation, int at, float[] planar, int to) {
    for (int q = 0; q < W; q += L) {
      FloatVector a = FloatVector.fromArray(S, activation, at + q);
      FloatVector v =
          FloatVector.zero(S)
              .blend(FloatVector.fromArray(S, d, at + q), a.compare(VectorOperators.GT, 0));
      v.intoArray(d, at + q);
      v.intoArray(planar, to + q);
    }
  }
}
