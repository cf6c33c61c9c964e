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

  /** How corners map to compact entries. */
  private sealed interface EntryIndex {
    int entries();
  }

  /** Every vertex has an entry of its own: touched columns times touched rows. */
  private record DenseIndex(AxisRanks columns, AxisRanks rows) implements EntryIndex {
    @Override
    public int entries() {
      return columns.count * rows.count;
    }
  }

  /** Vertices share slots of a table; a slot's entry is the number of touched slots before it. */
  private record HashedIndex(SlotSet touched) implements EntryIndex {
    @Override
    public int entries() {
      return touched.size();
    }
  }

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
    index =
        vertices <= (1L << log2TableSize)
            ? new DenseIndex(AxisRanks.of(cellX, fracX), AxisRanks.of(cellY, fracY))
            : hashedIndex();
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

  /**
   * Ranks of the touched vertices along one axis.
   *
   * @param near for each pixel the rank of the vertex of its cell; meaningless if its weight is 0
   * @param far the same for the next vertex
   * @param count number of touched vertices
   */
  private record AxisRanks(int[] near, int[] far, int count) {
    static AxisRanks of(int[] cell, float[] frac) {
      int[] near = new int[cell.length];
      int[] far = new int[cell.length];
      int top = -1;
      int count = 0;
      for (int i = 0; i < cell.length; i++) {
        if (1 - frac[i] != 0) {
          if (cell[i] > top) {
            top = cell[i];
            count++;
          }
          // Cells ascend and so do fractions within a cell: the vertex is the highest so far, or,
          // if an earlier pixel of the cell reached beyond it, the one before.
          near[i] = cell[i] == top ? count - 1 : count - 2;
        }
        if (frac[i] != 0) {
          if (cell[i] + 1 > top) {
            top = cell[i] + 1;
            count++;
          }
          far[i] = count - 1;
        }
      }
      return new AxisRanks(near, far, count);
    }

    int rank(boolean isFar, int i) {
      return isFar ? far[i] : near[i];
    }
  }

  private HashedIndex hashedIndex() {
    SlotSet.Builder touched =
        SlotSet.builder(tableMask + 1, (long) cellX.length * cellY.length * 4);
    for (int y = 0; y < cellY.length; y++) {
      for (int x = 0; x < cellX.length; x++) {
        for (int corner = 0; corner < 4; corner++) {
          if (weight(corner, x, y) != 0) {
            touched.add(slot(corner, x, y));
          }
        }
      }
    }
    return new HashedIndex(touched.build());
  }

  private int slot(int corner, int x, int y) {
    int vertexX = cellX[x] + (corner & 1);
    int vertexY = cellY[y] + (corner >> 1);
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

  /** Whether each pixel lies on a vertex of its own, whose entry has the pixel's number. */
  public boolean isAligned() {
    return index instanceof DenseIndex dense
        && dense.columns.count == cellX.length
        && dense.rows.count == cellY.length
        && isWhole(fracX)
        && isWhole(fracY);
  }

  private static boolean isWhole(float[] fractions) {
    for (float fraction : fractions) {
      if (fraction != 0) {
        return false;
      }
    }
    return true;
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
    return switch (index) {
      case DenseIndex dense ->
          dense.rows.rank((corner >> 1) != 0, y) * dense.columns.count
              + dense.columns.rank((corner & 1) != 0, x);
      case HashedIndex hashed -> hashed.touched.rank(slot(corner, x, y));
    };
  }

  /**
   * Weight of the near or far column of vertices at each pixel column, in binary32; shape (width).
   */
  public float[] columnWeights(boolean far) {
    float[] weights = fracX.clone();
    if (!far) {
      for (int x = 0; x < weights.length; x++) {
        weights[x] = 1 - weights[x];
      }
    }
    return weights;
  }

  /** Weight of the near or far row of vertices at a pixel row. */
  public float rowWeight(boolean far, int y) {
    return far ? fracY[y] : 1 - fracY[y];
  }

  /**
   * Which row of vertices, in the whole lattice, lies near or far of a pixel row; ascends with y.
   */
  public int vertexRow(boolean far, int y) {
    return far ? cellY[y] + 1 : cellY[y];
  }

  /**
   * Entries of one row of vertices at all pixel columns.
   *
   * @param farColumn whether of each pixel's far column of vertices
   * @param farRow whether of the far row of vertices; its weight at {@code y} must not be zero
   * @param out shape (width), overwritten: entries, or -1 where the column's weight is zero
   */
  public void entries(boolean farColumn, boolean farRow, int y, int[] out) {
    switch (index) {
      case DenseIndex dense -> {
        int first = dense.rows.rank(farRow, y) * dense.columns.count;
        int[] ranks = farColumn ? dense.columns.far : dense.columns.near;
        for (int x = 0; x < out.length; x++) {
          out[x] = first + ranks[x];
        }
      }
      case HashedIndex hashed -> {
        int corner = (farColumn ? 1 : 0) + (farRow ? 2 : 0);
        for (int x = 0; x < out.length; x++) {
          out[x] = columnWeight(farColumn, x) == 0 ? 0 : hashed.touched.rank(slot(corner, x, y));
        }
      }
    }
  }

  private float columnWeight(boolean far, int x) {
    return far ? fracX[x] : 1 - fracX[x];
  }

  /**
   * Which entry of its row of vertices each pixel column's near or far vertex has, on a dense
   * level; meaningless where the column's weight is zero. Shape (width); not to be changed.
   */
  int[] columnRanks(boolean far) {
    DenseIndex dense = dense();
    return far ? dense.columns.far : dense.columns.near;
  }

  /** Entries in a row of vertices of a dense level, which lie side by side. */
  public int rowEntries() {
    return dense().columns.count;
  }

  /**
   * First entry of a row of vertices of a dense level.
   *
   * @param far whether of the far row; its weight at {@code y} must not be zero
   */
  public int firstOfRow(boolean far, int y) {
    DenseIndex dense = dense();
    return dense.rows.rank(far, y) * dense.columns.count;
  }

  private DenseIndex dense() {
    if (index instanceof DenseIndex dense) {
      return dense;
    }
    throw new IllegalStateException("a hashed level has no rows of entries");
  }
}
