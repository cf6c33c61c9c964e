package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import nfcodec.kernel.GridRows.VertexRow;

/**
 * {@link GridRows} on whole vectors; each method returns how many pixels it did, and leaves the
 * rest to scalar code.
 */
final class VectorGridRows {
  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int W = StripProduct.WIDTH;

  private VectorGridRows() {}

  static int interpolate(
      VertexRow top,
      float topWeight,
      VertexRow bottom,
      float bottomWeight,
      float[] nearWeight,
      float[] farWeight,
      int features,
      int columns,
      int x,
      int count,
      float[] out,
      int at) {
    float[] topNear = top.near();
    float[] topFar = top.far();
    float[] bottomNear = bottom.near();
    float[] bottomFar = bottom.far();
    int end = count & -L;
    for (int i = 0; i < end; i += L) {
      FloatVector near = FloatVector.fromArray(S, nearWeight, x + i);
      FloatVector far = FloatVector.fromArray(S, farWeight, x + i);
      FloatVector w0 = near.mul(topWeight);
      FloatVector w1 = far.mul(topWeight);
      FloatVector w2 = near.mul(bottomWeight);
      FloatVector w3 = far.mul(bottomWeight);
      for (int f = 0; f < features; f++) {
        int v = f * columns + x + i;
        FloatVector sum = w0.fma(FloatVector.fromArray(S, topNear, v), FloatVector.zero(S));
        sum = w1.fma(FloatVector.fromArray(S, topFar, v), sum);
        sum = w2.fma(FloatVector.fromArray(S, bottomNear, v), sum);
        sum = w3.fma(FloatVector.fromArray(S, bottomFar, v), sum);
        sum.intoArray(out, at + f * W + i);
      }
    }
    return end;
  }

  static int between(
      VertexRow row,
      float weight,
      float[] nearWeight,
      float[] farWeight,
      int features,
      int columns,
      int x,
      int count,
      float[] out,
      int at) {
    float[] rowNear = row.near();
    float[] rowFar = row.far();
    int end = count & -L;
    for (int i = 0; i < end; i += L) {
      FloatVector w0 = FloatVector.fromArray(S, nearWeight, x + i).mul(weight);
      FloatVector w1 = FloatVector.fromArray(S, farWeight, x + i).mul(weight);
      for (int f = 0; f < features; f++) {
        int v = f * columns + x + i;
        FloatVector sum = w0.fma(FloatVector.fromArray(S, rowNear, v), FloatVector.zero(S));
        w1.fma(FloatVector.fromArray(S, rowFar, v), sum).intoArray(out, at + f * W + i);
      }
    }
    return end;
  }

  static int add(float[] sum, int to, float weight, float[] d, int from, int count) {
    int end = count & -L;
    FloatVector factor = FloatVector.broadcast(S, weight);
    for (int i = 0; i < end; i += L) {
      factor
          .fma(FloatVector.fromArray(S, d, from + i), FloatVector.fromArray(S, sum, to + i))
          .intoArray(sum, to + i);
    }
    return end;
  }
}
