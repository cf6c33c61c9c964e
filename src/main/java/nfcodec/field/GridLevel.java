package nfcodec.field;

/**
 * One level of a hash grid over the pixels of one image: where pixels fall between vertices, and
 * which entry each vertex has.
 *
 * <p>Positions are separable, so a column needs one cell and one fraction, and a row likewise.
 * Entries are numbered compactly: only those that some pixel touches with a weight other than zero
 * exist, in ascending order of their index in the full table. Both encoder and decoder derive this
 * from the spec and the image size.
 */
public final class GridLevel {
  private static final int HASH_PRIME = (int) 2654435761L;

  private final int[] cellX;
  private final int[] cellY;
  private final float[] fracX;
  private final float[] fracY;
  private final int tableMask;
  private final EntryIndex index;

  /** How vertices map to compact entries. */
  private sealed interface EntryIndex {
    int entries();
  }

  /** Every vertex has an entry of its own: touched columns times touched rows. */
  private record DenseIndex(int[] columnRank, int columns, int[] rowRank, int rows)
      implements EntryIndex {
    @Override
    public int entries() {
      return columns * rows;
    }
  }

  /** Vertices share slots of a table; a slot's entry is the number of touched slots before it. */
  private record HashedIndex(long[] touched, int[] ranks, int entries) implements EntryIndex {}

  /**
   * Lays one level over an image.
   *
   * @param scale distance in vertices along the longer side, at least 0
   * @param log2TableSize most entries as a power of two
   */
  GridLevel(double scale, int log2TableSize, int width, int height) {
    int longer = Math.max(width, height);
    cellX = new int[width];
    fracX = new float[width];
    place(scale, longer, cellX, fracX);
    cellY = new int[height];
    fracY = new float[height];
    place(scale, longer, cellY, fracY);
    tableMask = (1 << log2TableSize) - 1;
    long vertices = (long) verticesAlong(cellX) * verticesAlong(cellY);
    index = vertices <= (1L << log2TableSize) ? denseIndex() : hashedIndex();
  }

  /** Vertices that the pixels of one axis can reach: one beyond the cell of the last pixel. */
  private static int verticesAlong(int[] cells) {
    return cells[cells.length - 1] + 2;
  }

  /**
   * The cell and fraction of each pixel centre along one axis.
   *
   * <p>{@code s (i + 1/2) / longer + 1/2}, evaluated in binary64 as {@code ((2i + 1) s) / (2
   * longer) + 0.5}: exact, with fraction 0, for a level aligned with the pixels.
   */
  private static void place(double scale, int longer, int[] cell, float[] frac) {
    for (int i = 0; i < cell.length; i++) {
      double position = ((2.0 * i + 1) * scale) / (2.0 * longer) + 0.5;
      double floor = Math.floor(position);
      cell[i] = (int) floor;
      frac[i] = (float) (position - floor);
    }
  }

  private DenseIndex denseIndex() {
    int[] columnRank = new int[verticesAlong(cellX)];
    int[] rowRank = new int[verticesAlong(cellY)];
    return new DenseIndex(
        columnRank, rank(cellX, fracX, columnRank), rowRank, rank(cellY, fracY, rowRank));
  }

  /**
   * Fills ranks of the touched vertices along one axis (-1 for the others); returns how many there
   * are.
   */
  private static int rank(int[] cell, float[] frac, int[] ranks) {
    boolean[] touched = new boolean[ranks.length];
    for (int i = 0; i < cell.length; i++) {
      touched[cell[i]] |= 1 - frac[i] != 0;
      touched[cell[i] + 1] |= frac[i] != 0;
    }
    int next = 0;
    for (int v = 0; v < ranks.length; v++) {
      ranks[v] = touched[v] ? next++ : -1;
    }
    return next;
  }

  private HashedIndex hashedIndex() {
    long[] touched = new long[Math.max(1, (tableMask + 1) >>> 6)];
    for (int y = 0; y < cellY.length; y++) {
      for (int x = 0; x < cellX.length; x++) {
        for (int corner = 0; corner < 4; corner++) {
          if (weight(corner, x, y) != 0) {
            int slot = slot(cellX[x] + (corner & 1), cellY[y] + (corner >> 1));
            touched[slot >>> 6] |= 1L << slot;
          }
        }
      }
    }
    int[] ranks = new int[touched.length];
    int entries = 0;
    for (int w = 0; w < touched.length; w++) {
      ranks[w] = entries;
      entries += Long.bitCount(touched[w]);
    }
    return new HashedIndex(touched, ranks, entries);
  }

  private int slot(int vertexX, int vertexY) {
    return (vertexX ^ vertexY * HASH_PRIME) & tableMask;
  }

  /** Number of entries that exist. */
  public int entries() {
    return index.entries();
  }

  /** Whether every touched vertex has an entry of its own. */
  public boolean isDense() {
    return index instanceof DenseIndex;
  }

  /**
   * Columns of touched vertices of a dense level, so that entry = row * columns + column; 0 for a
   * hashed level.
   */
  public int columns() {
    return index instanceof DenseIndex dense ? dense.columns() : 0;
  }

  /**
   * Interpolation weight of a corner of the cell around a pixel, in binary32: {@code wx * wy},
   * where the far side has weight {@code frac} and the near side {@code 1 - frac}.
   *
   * @param corner bit 0: far column; bit 1: far row
   */
  public float weight(int corner, int x, int y) {
    float wx = (corner & 1) == 0 ? 1 - fracX[x] : fracX[x];
    float wy = (corner >> 1) == 0 ? 1 - fracY[y] : fracY[y];
    return wx * wy;
  }

  /**
   * The compact entry of a corner of the cell around a pixel.
   *
   * @param corner as for {@link #weight}
   * @return 0 .. entries-1; meaningless where the weight is zero
   */
  public int entry(int corner, int x, int y) {
    int vertexX = cellX[x] + (corner & 1);
    int vertexY = cellY[y] + (corner >> 1);
    return switch (index) {
      case DenseIndex dense -> dense.rowRank[vertexY] * dense.columns + dense.columnRank[vertexX];
      case HashedIndex hashed -> {
        int slot = slot(vertexX, vertexY);
        long below = hashed.touched[slot >>> 6] & ((1L << slot) - 1);
        yield hashed.ranks[slot >>> 6] + Long.bitCount(below);
      }
    };
  }
}
