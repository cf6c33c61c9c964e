package nfcodec.field;

import java.util.Arrays;
import nfcodec.kernel.GridRows;
import nfcodec.kernel.GridRows.VertexRow;

/**
 * Encodes runs of pixels along image rows, by the normative arithmetic and far faster than {@link
 * Encoding}: on a raster, neighbours share vertices. Each level's two rows of vertices around the
 * current image row are kept laid out pixel by pixel, and replaced when the image row moves past
 * them.
 *
 * <p>Used by one thread at a time; memory is {@code 16 * encodedWidth * columns} bytes.
 */
public final class RasterEncoding {
  private final Field field;
  private final float[] parameters;
  private final int firstColumn;
  private final int columns;
  private final Level[] levels;
  private final int[] entries;

  /**
   * For a band of columns.
   *
   * @param parameters the flat parameter array, looked at anew after {@link #reset}
   * @param firstColumn of the band
   * @param columns in the band
   */
  public RasterEncoding(Field field, float[] parameters, int firstColumn, int columns) {
    this.field = field;
    this.parameters = parameters;
    this.firstColumn = firstColumn;
    this.columns = columns;
    levels = new Level[field.levels().size()];
    Arrays.setAll(levels, l -> new Level(field.levels().get(l), field.tensors().get(l)));
    entries = new int[levels.length == 0 ? 0 : columns];
  }

  /** Forgets all vertices: parameters have changed, or the next run lies above the last. */
  public void reset() {
    for (Level level : levels) {
      level.first.row = -1;
      level.second.row = -1;
    }
  }

  /**
   * Encodes a run of pixels of one image row. Rows must not descend from call to call.
   *
   * @param x first column, within the band
   * @param count pixels, within the band
   * @param out takes row r of the encoding of pixel i at {@code at + 32 r + i}: x and y of a SIREN,
   *     or {@code l * features + f} is feature f of level l
   */
  public void encode(int y, int x, int count, float[] out, int at) {
    if (levels.length == 0) {
      float v = field.coordinate(y, field.height());
      for (int i = 0; i < count; i++) {
        out[at + i] = field.coordinate(x + i, field.width());
        out[at + GridRows.STRIDE + i] = v;
      }
      return;
    }
    for (int l = 0; l < levels.length; l++) {
      Level level = levels[l];
      level.encode(y, x - firstColumn, count, out, at + l * level.features * GridRows.STRIDE);
    }
  }

  /** A row of vertices, laid out. */
  private static final class Held {
    /** In the level's lattice; -1 for none. */
    int row = -1;

    final VertexRow vertices;

    Held(int size) {
      vertices = new VertexRow(new float[size], new float[size]);
    }
  }

  private final class Level {
    final GridLevel grid;
    final Tensor table;
    final int features;
    final float[] nearWeights;
    final float[] farWeights;
    final Held first;
    final Held second;

    Level(GridLevel grid, Tensor table) {
      this.grid = grid;
      this.table = table;
      features = table.cols();
      int end = firstColumn + columns;
      nearWeights = Arrays.copyOfRange(grid.columnWeights(false), firstColumn, end);
      farWeights = Arrays.copyOfRange(grid.columnWeights(true), firstColumn, end);
      first = new Held(features * columns);
      second = new Held(features * columns);
    }

    void encode(int y, int x, int count, float[] out, int at) {
      float topWeight = grid.rowWeight(false, y);
      float bottomWeight = grid.rowWeight(true, y);
      Held top = topWeight == 0 ? first : hold(false, y);
      Held bottom = bottomWeight == 0 ? second : hold(true, y);
      GridRows.interpolate(
          top.vertices,
          topWeight,
          bottom.vertices,
          bottomWeight,
          nearWeights,
          farWeights,
          features,
          columns,
          x,
          count,
          out,
          at);
    }

    /** The row of vertices near or far of an image row, laid out if it is not yet. */
    Held hold(boolean far, int y) {
      int row = grid.vertexRow(far, y);
      if (first.row == row) {
        return first;
      }
      if (second.row == row) {
        return second;
      }
      // Rows ascend, so the lower of the two is done with.
      Held held = first.row <= second.row ? first : second;
      held.row = row;
      layOut(false, far, y, held.vertices.near());
      layOut(true, far, y, held.vertices.far());
      return held;
    }

    private void layOut(boolean farColumn, boolean farRow, int y, float[] to) {
      grid.entries(farColumn, farRow, y, firstColumn, columns, entries);
      for (int i = 0; i < columns; i++) {
        int entry = entries[i];
        int from = table.offset() + entry * features;
        for (int f = 0; f < features; f++) {
          to[f * columns + i] = entry < 0 ? 0 : parameters[from + f];
        }
      }
    }
  }
}
