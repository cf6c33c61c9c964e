package nfcodec.field;

/**
 * The columns of vertices of a dense level, each with the pixel columns beside it: interpolation
 * turned round. Pixel columns {@code nearFrom[v] .. nearFrom[v + 1]-1} have vertex {@code v} on
 * their near side, {@code farFrom[v] .. farFrom[v + 1]-1} on their far side, with the level's
 * {@link GridLevel#columnWeights}; pixel columns of weight zero may be among them.
 *
 * @param count entries of a row
 * @param near the entry within its row of each pixel column's near vertex, shape (width); some
 *     entry where the weight is zero
 * @param far the same of the far vertex
 * @param nearFrom shape (count + 1)
 * @param farFrom same shape
 */
public record VertexColumns(int count, int[] near, int[] far, int[] nearFrom, int[] farFrom) {
  /** Those of one level. */
  public static VertexColumns of(GridLevel level) {
    int vertices = level.rowEntries();
    return new VertexColumns(
        vertices,
        level.columnRanks(false),
        level.columnRanks(true),
        firsts(level.columnRanks(false), level.columnWeights(false), vertices),
        firsts(level.columnRanks(true), level.columnWeights(true), vertices));
  }

  /** The first pixel column of each vertex; ranks ascend where weights are not zero. */
  private static int[] firsts(int[] ranks, float[] weights, int vertices) {
    int[] from = new int[vertices + 1];
    int x = 0;
    for (int v = 0; v <= vertices; v++) {
      while (x < ranks.length && (weights[x] == 0 || ranks[x] < v)) {
        x++;
      }
      from[v] = x;
    }
    return from;
  }
}
