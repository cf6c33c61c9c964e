package nfcodec.engine.cuda.network;

import nfcodec.field.GridLevel;
import nfcodec.field.VertexColumns;

/**
 * How the pixels along one axis hang on the vertices of a dense level.
 *
 * @param count vertices
 * @param near rank of each pixel's near vertex, shape (pixels); any where the weight is zero
 * @param far the same of the next vertex
 * @param nearFrom first pixel that has the vertex on its near side, shape (count + 1): ranges
 * @param farFrom the same of the far side
 */
record AxisRanges(int count, int[] near, int[] far, int[] nearFrom, int[] farFrom) {

  /** Along the columns. */
  static AxisRanges columns(GridLevel level) {
    VertexColumns columns = VertexColumns.of(level);
    return new AxisRanges(
        columns.count(), columns.near(), columns.far(), columns.nearFrom(), columns.farFrom());
  }

  /**
   * Along the rows.
   *
   * @param height pixel rows
   */
  static AxisRanges rows(GridLevel level, int height) {
    int count = level.entries() / level.rowEntries();
    int[] near = ranks(level, false, height);
    int[] far = ranks(level, true, height);
    return new AxisRanges(
        count, near, far, firsts(level, false, near, count), firsts(level, true, far, count));
  }

  private static int[] ranks(GridLevel level, boolean far, int height) {
    int[] ranks = new int[height];
    for (int y = 0; y < height; y++) {
      ranks[y] = rowRank(level, far, y);
    }
    return ranks;
  }

  /** Rank of a pixel row's near or far vertices; any where their weight is zero. */
  static int rowRank(GridLevel level, boolean far, int y) {
    return level.rowWeight(far, y) == 0 ? 0 : level.firstOfRow(far, y) / level.rowEntries();
  }

  /** Ranks ascend where weights are not zero. */
  private static int[] firsts(GridLevel level, boolean far, int[] ranks, int count) {
    int[] from = new int[count + 1];
    int y = 0;
    for (int v = 0; v <= count; v++) {
      while (y < ranks.length && (level.rowWeight(far, y) == 0 || ranks[y] < v)) {
        y++;
      }
      from[v] = y;
    }
    return from;
  }
}
