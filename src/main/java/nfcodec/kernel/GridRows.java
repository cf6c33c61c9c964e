package nfcodec.kernel;

/**
 * Interpolation between the vertices of one grid level along a run of pixels of one image row, and
 * the way back. Vertices have been laid out beforehand, one for each pixel, so that nothing here
 * looks anything up: arrays hold feature {@code f} of column {@code x} at {@code f * columns + x}.
 *
 * <p>On the side of the network values lie in a strip: feature {@code f} of the run's pixel {@code
 * i} at {@code at + 32 f + i}.
 */
public final class GridRows {
  /** Values from feature to feature on the side of the network. */
  public static final int STRIDE = StripProduct.WIDTH;

  private static final int W = STRIDE;

  private GridRows() {}

  /**
   * The vertices to the left and right of each pixel in one row of vertices.
   *
   * @param near features of the vertex of each pixel's cell, shape (features, columns); 0 where the
   *     weight is 0
   * @param far the same for the next vertex
   */
  public record VertexRow(float[] near, float[] far) {}

  /**
   * Interpolates between two rows of vertices, by the normative arithmetic of formats/nfc-v1.md,
   * section 7: corners (near, near), (far, near), (near, far), (far, far), fused multiply-adds from
   * 0, weights that are products of two. A row of weight 0 takes no part.
   *
   * @param top vertices above, with weight {@code topWeight}
   * @param bottom vertices below
   * @param nearWeight of each column
   * @param farWeight of each column
   * @param features of the level
   * @param columns that the arrays cover
   * @param x first column of the run
   * @param count pixels of the run
   * @param out strip that takes the features
   */
  public static void interpolate(
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
    if (bottomWeight == 0) {
      between(top, topWeight, nearWeight, farWeight, features, columns, x, count, out, at);
    } else if (topWeight == 0) {
      between(bottom, bottomWeight, nearWeight, farWeight, features, columns, x, count, out, at);
    } else {
      int done =
          VectorUnit.BITS == 0
              ? 0
              : VectorGridRows.interpolate(
                  top,
                  topWeight,
                  bottom,
                  bottomWeight,
                  nearWeight,
                  farWeight,
                  features,
                  columns,
                  x,
                  count,
                  out,
                  at);
      for (int i = done; i < count; i++) {
        float w0 = nearWeight[x + i] * topWeight;
        float w1 = farWeight[x + i] * topWeight;
        float w2 = nearWeight[x + i] * bottomWeight;
        float w3 = farWeight[x + i] * bottomWeight;
        for (int f = 0; f < features; f++) {
          int v = f * columns + x + i;
          float sum = Math.fma(w0, top.near[v], 0f);
          sum = Math.fma(w1, top.far[v], sum);
          sum = Math.fma(w2, bottom.near[v], sum);
          out[at + f * W + i] = Math.fma(w3, bottom.far[v], sum);
        }
      }
    }
  }

  /** The same on a single row of vertices. */
  private static void between(
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
    int done =
        VectorUnit.BITS == 0
            ? 0
            : VectorGridRows.between(
                row, weight, nearWeight, farWeight, features, columns, x, count, out, at);
    for (int i = done; i < count; i++) {
      float w0 = nearWeight[x + i] * weight;
      float w1 = farWeight[x + i] * weight;
      for (int f = 0; f < features; f++) {
        int v = f * columns + x + i;
        out[at + f * W + i] = Math.fma(w1, row.far[v], Math.fma(w0, row.near[v], 0f));
      }
    }
  }

  /**
   * {@code sum += weight d}: adds the gradient of a run's features to what a row of vertices will
   * get.
   *
   * @param sum shape (features, columns)
   * @param d strip of gradients
   */
  public static void accumulate(
      float[] sum, float weight, int features, int columns, int x, int count, float[] d, int at) {
    for (int f = 0; f < features; f++) {
      int to = f * columns + x;
      int from = at + f * W;
      int done = VectorUnit.BITS == 0 ? 0 : VectorGridRows.add(sum, to, weight, d, from, count);
      for (int i = done; i < count; i++) {
        sum[to + i] = Math.fma(weight, d[from + i], sum[to + i]);
      }
    }
  }
}
