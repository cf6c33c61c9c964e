package nfcodec.kernel;

/**
 * Doubles rows of a pyramid's level, and hands gradients back: vertex 2 i is 3/4 of i and 1/4 of i
 * - 1, vertex 2 i + 1 is 3/4 of i and 1/4 of i + 1, with those outside equal to the nearest inside.
 * Rows of arrays are written up to their ends and no further.
 */
public final class RowDoubling {
  /** Values that rows of scratch have before their first. */
  private static final int EDGE = 16;

  private final float[] first;
  private final float[] second;
  private final float[] third;

  /**
   * With scratch.
   *
   * @param most values of a row before it is doubled
   */
  public RowDoubling(int most) {
    first = new float[most + 3 * EDGE];
    second = new float[most + 3 * EDGE];
    third = new float[most];
  }

  /**
   * One row of the finer level.
   *
   * @param x coarser rows; the nearer one at {@code near}, the farther at {@code far}
   * @param scale of all
   * @param columns of a coarser row
   * @param out overwritten from {@code outAt} on
   * @param finer columns of the finer row: twice as many, or one less
   */
  public void apply(
      float[] x, int near, int far, float scale, int columns, float[] out, int outAt, int finer) {
    float[] v = first;
    float nearer = 0.75f * scale;
    float farther = 0.25f * scale;
    for (int i = 0; i < columns; i++) {
      v[EDGE + i] = Math.fma(nearer, x[near + i], farther * x[far + i]);
    }
    v[EDGE - 1] = v[EDGE];
    v[EDGE + columns] = v[EDGE + columns - 1];
    int done = 0;
    if (VectorUnit.BITS > 0) {
      done = finer / 2 - finer / 2 % Species.LANES;
      VectorRowDoubling.interleave(v, EDGE, done, out, outAt);
    }
    for (int i = done; 2 * i < finer; i++) {
      float near3 = v[EDGE + i];
      out[outAt + 2 * i] = Math.fma(0.75f, near3, 0.25f * v[EDGE + i - 1]);
      if (2 * i + 1 < finer) {
        out[outAt + 2 * i + 1] = Math.fma(0.75f, near3, 0.25f * v[EDGE + i + 1]);
      }
    }
  }

  /**
   * Hands the gradient of one row of the finer level back.
   *
   * @param d gradient of the finer row, from {@code dAt} on
   * @param finer columns of the finer row
   * @param out gradients of the coarser rows, added to at {@code near} and {@code far}
   * @param scale of all
   * @param columns of a coarser row
   */
  public void transposed(
      float[] d, int dAt, int finer, float[] out, int near, int far, float scale, int columns) {
    float[] even = first;
    float[] odd = second;
    int done = 0;
    if (VectorUnit.BITS > 0) {
      done = finer / 2 - finer / 2 % Species.LANES;
      VectorRowDoubling.part(d, dAt, done, even, odd, EDGE);
    }
    for (int i = done; 2 * i < finer; i++) {
      even[EDGE + i] = d[dAt + 2 * i];
      odd[EDGE + i] = 2 * i + 1 < finer ? d[dAt + 2 * i + 1] : 0;
    }
    odd[EDGE - 1] = 0;
    even[EDGE + columns] = 0;
    // What would come from outside comes from the vertex on the edge.
    float left = 0.25f * even[EDGE];
    float right = 0.25f * odd[EDGE + columns - 1];
    float nearer = 0.75f * scale;
    float farther = 0.25f * scale;
    add(out, near, left * nearer, right * nearer, columns);
    add(out, far, left * farther, right * farther, columns);
    float[] sum = third;
    for (int i = 0; i < columns; i++) {
      float within = 0.75f * (even[EDGE + i] + odd[EDGE + i]);
      sum[i] = Math.fma(0.25f, even[EDGE + i + 1] + odd[EDGE + i - 1], within);
    }
    for (int i = 0; i < columns; i++) {
      out[near + i] = Math.fma(nearer, sum[i], out[near + i]);
    }
    for (int i = 0; i < columns; i++) {
      out[far + i] = Math.fma(farther, sum[i], out[far + i]);
    }
  }

  private static void add(float[] out, int at, float left, float right, int columns) {
    out[at] += left;
    out[at + columns - 1] += right;
  }
}
