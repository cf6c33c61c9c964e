package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the strips of a tile, on vectors: four strips at a time, so that each sum is read and
 * written once for four terms. The order of the terms is that of the strips.
 */
final class VectorSums {
  /** Strips added at a time. */
  static final int STRIPS = 4;

  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int L = Species.LANES;
  private static final int W = StripProduct.WIDTH;

  private VectorSums() {}

  /**
   * {@code sum[m] += few[0] many[0][m] + ... + few[3] many[3][m]} for one vector of each row.
   *
   * @param fewStep values from strip to strip
   * @param rows of {@code many} and {@code sum}, 32 values apart
   */
  static void addProducts(
      float[] few,
      int fewAt,
      int fewStep,
      float[] many,
      int manyAt,
      int manyStep,
      int rows,
      float[] sum,
      int at) {
    FloatVector f0 = FloatVector.fromArray(S, few, fewAt);
    FloatVector f1 = FloatVector.fromArray(S, few, fewAt + fewStep);
    FloatVector f2 = FloatVector.fromArray(S, few, fewAt + 2 * fewStep);
    FloatVector f3 = FloatVector.fromArray(S, few, fewAt + 3 * fewStep);
    for (int m = 0; m < rows; m++) {
      int from = manyAt + m * W;
      int to = at + m * W;
      FloatVector c = FloatVector.fromArray(S, sum, to);
      c = f0.fma(FloatVector.fromArray(S, many, from), c);
      c = f1.fma(FloatVector.fromArray(S, many, from + manyStep), c);
      c = f2.fma(FloatVector.fromArray(S, many, from + 2 * manyStep), c);
      c = f3.fma(FloatVector.fromArray(S, many, from + 3 * manyStep), c);
      c.intoArray(sum, to);
    }
  }

  /** {@code sum[i] += v[0][i] + ... + v[3][i]}; the count is a multiple of 32. */
  static void add(float[] v, int from, int step, float[] sum, int count) {
    for (int i = 0; i < count; i += L) {
      FloatVector c = FloatVector.fromArray(S, sum, i);
      c = c.add(FloatVector.fromArray(S, v, from + i));
      c = c.add(FloatVector.fromArray(S, v, from + step + i));
      c = c.add(FloatVector.fromArray(S, v, from + 2 * step + i));
      c = c.add(FloatVector.fromArray(S, v, from + 3 * step + i));
      c.intoArray(sum, i);
    }
  }
}
