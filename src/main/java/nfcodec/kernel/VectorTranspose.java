package nfcodec.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns square blocks of as many rows as a vector has lanes: for each power of two below that
 * number, vectors so far apart exchange lanes so far apart (Eklundh 1972). Two powers at a time, so
 * that a block is read and written half as often.
 */
final class VectorTranspose {
  /** Rows and columns of a block. */
  static final int SIDE = Species.LANES;

  private static final VectorSpecies<Float> S = Species.FLOAT;
  private static final int W = StripProduct.WIDTH;
  private static final int HALF = SIDE / 2;
  private static final int QUARTER = SIDE / 4;

  private static final VectorShuffle<Float> BY_HALF = exchange(HALF);
  private static final VectorShuffle<Float> BY_QUARTER = exchange(QUARTER);
  private static final VectorShuffle<Float> BY_TWO = exchange(2);
  private static final VectorShuffle<Float> BY_ONE = exchange(1);
  private static final VectorMask<Float> UPPER_HALF = upper(HALF);
  private static final VectorMask<Float> UPPER_QUARTER = upper(QUARTER);
  private static final VectorMask<Float> UPPER_TWO = upper(2);
  private static final VectorMask<Float> UPPER_ONE = upper(1);

  private VectorTranspose() {}

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(S, lane -> lane ^ distance);
  }

  private static VectorMask<Float> upper(int distance) {
    boolean[] upper = new boolean[SIDE];
    for (int lane = 0; lane < SIDE; lane++) {
      upper[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(S, upper, 0);
  }

  /** {@code to[q][r] = x[r][q]} for a block; rows are 32 values apart. */
  static void block(float[] x, int from, float[] to, int at) {
    for (int r = 0; r < QUARTER; r++) {
      FloatVector v0 = FloatVector.fromArray(S, x, from + r * W);
      FloatVector v1 = FloatVector.fromArray(S, x, from + (r + QUARTER) * W);
      FloatVector v2 = FloatVector.fromArray(S, x, from + (r + HALF) * W);
      FloatVector v3 = FloatVector.fromArray(S, x, from + (r + HALF + QUARTER) * W);
      FloatVector h0 = v0.blend(v2.rearrange(BY_HALF), UPPER_HALF);
      FloatVector h1 = v1.blend(v3.rearrange(BY_HALF), UPPER_HALF);
      FloatVector h2 = v0.rearrange(BY_HALF).blend(v2, UPPER_HALF);
      FloatVector h3 = v1.rearrange(BY_HALF).blend(v3, UPPER_HALF);
      int o = at + r * W;
      h0.blend(h1.rearrange(BY_QUARTER), UPPER_QUARTER).intoArray(to, o);
      h0.rearrange(BY_QUARTER).blend(h1, UPPER_QUARTER).intoArray(to, o + QUARTER * W);
      h2.blend(h3.rearrange(BY_QUARTER), UPPER_QUARTER).intoArray(to, o + HALF * W);
      h2.rearrange(BY_QUARTER).blend(h3, UPPER_QUARTER).intoArray(to, o + (HALF + QUARTER) * W);
    }
    if (SIDE == 16) {
      byTwoAndOne(to, at);
    } else if (SIDE == 8) {
      byOne(to, at);
    }
  }

  private static void byTwoAndOne(float[] to, int at) {
    for (int r = 0; r < SIDE; r += 4) {
      int o = at + r * W;
      FloatVector v0 = FloatVector.fromArray(S, to, o);
      FloatVector v1 = FloatVector.fromArray(S, to, o + W);
      FloatVector v2 = FloatVector.fromArray(S, to, o + 2 * W);
      FloatVector v3 = FloatVector.fromArray(S, to, o + 3 * W);
      FloatVector h0 = v0.blend(v2.rearrange(BY_TWO), UPPER_TWO);
      FloatVector h1 = v1.blend(v3.rearrange(BY_TWO), UPPER_TWO);
      FloatVector h2 = v0.rearrange(BY_TWO).blend(v2, UPPER_TWO);
      FloatVector h3 = v1.rearrange(BY_TWO).blend(v3, UPPER_TWO);
      h0.blend(h1.rearrange(BY_ONE), UPPER_ONE).intoArray(to, o);
      h0.rearrange(BY_ONE).blend(h1, UPPER_ONE).intoArray(to, o + W);
      h2.blend(h3.rearrange(BY_ONE), UPPER_ONE).intoArray(to, o + 2 * W);
      h2.rearrange(BY_ONE).blend(h3, UPPER_ONE).intoArray(to, o + 3 * W);
    }
  }

  private static void byOne(float[] to, int at) {
    for (int r = 0; r < SIDE; r += 2) {
      int o = at + r * W;
      FloatVector v0 = FloatVector.fromArray(S, to, o);
      FloatVector v1 = FloatVector.fromArray(S, to, o + W);
      v0.blend(v1.rearrange(BY_ONE), UPPER_ONE).intoArray(to, o);
      v0.rearrange(BY_ONE).blend(v1, UPPER_ONE).intoArray(to, o + W);
    }
  }
}
