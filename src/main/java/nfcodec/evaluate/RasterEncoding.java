package nfcodec.evaluate;

import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.kernel.GridRows;
import nfcodec.kernel.GridRows.VertexRow;

/**
 * Encodes pixels in the order of the raster, by the normative arithmetic and far faster than {@link
 * PixelEncoding}: neighbours share vertices. Each level's two rows of vertices around the current
 * image row are kept laid out pixel by pixel, and replaced when the image row moves past them.
 *
 * <p>Used by one thread at a time. Of a grid, memory is {@code (16 features + 8 levels + 4) width}
 * bytes, counting the features of all levels; where that would be more than 2^26, on images of
 * extreme width, pixels are encoded one by one.
 */
public final class RasterEncoding {
  private static final long MOST_BYTES = 1 << 26;

  private static final int W = GridRows.STRIDE;

  private final Field field;
  private final float[] parameters;
  private final int columns;
  private final Level[] levels;
  private final int[] entries;

  /**
   * For the parameters of a field.
   *
   * @param parameters looked at anew after {@link #reset}
   */
  public RasterEncoding(Parameters parameters) {
    field = parameters.field();
    this.parameters = parameters.values();
    columns = field.width();
    levels = laidOut(field).stream().map(Level::new).toArray(Level[]::new);
    entries = new int[levels.length == 0 ? 0 : columns];
  }

  /** The levels whose vertices are kept: none where pixels are encoded one by one. */
  private static List<Encoding.Level> laidOut(Field field) {
    return switch (field.encoding()) {
      case Encoding.Coordinates coordinates -> List.of();
      case Encoding.Grid grid -> {
        long each = 16L * grid.width() + 8L * grid.levels().size() + 4;
        yield each * field.width() > MOST_BYTES ? List.of() : grid.levels();
      }
      case Encoding.Pyramid pyramid -> throw new IllegalStateException("a pyramid is no grid");
    };
  }

  /** Forgets all vertices: parameters have changed, or the next run lies above the last. */
  public void reset() {
    for (Level level : levels) {
      level.first.row = -1;
      level.second.row = -1;
    }
  }

  /**
   * Encodes consecutive pixels of the raster. Pixels must not descend from call to call.
   *
   * @param first raster index of the first pixel
   * @param count 1 to 32
   * @param out takes row r of the encoding of pixel i at {@code at + 32 r + i}: x and y of a SIREN,
   *     or row {@code l * features + f} is feature f of level l
   */
  public void encodeStrip(int first, int count, float[] out, int at) {
    if (levels.length == 0) {
      for (int i = 0; i < count; i++) {
        PixelEncoding.encode(field, parameters, first + i, out, at + i, W);
      }
      return;
    }
    for (int i = 0; i < count; ) {
      int y = (first + i) / columns;
      int x = (first + i) % columns;
      int run = Math.min(count - i, columns - x);
      int row = at + i;
      for (Level level : levels) {
        level.encode(y, x, run, out, row);
        row += level.features * W;
      }
      i += run;
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

    Level(Encoding.Level level) {
      grid = level.vertices();
      table = level.table();
      features = level.features();
      nearWeights = grid.columnWeights(false);
      farWeights = grid.columnWeights(true);
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
      grid.entries(farColumn, farRow, y, entries);
      for (int i = 0; i < columns; i++) {
        entries[i] = table.offset() + entries[i] * features;
      }
      for (int f = 0; f < features; f++) {
        int at = f * columns;
        for (int i = 0; i < columns; i++) {
          to[at + i] = parameters[entries[i] + f];
        }
      }
      float[] weights = farColumn ? farWeights : nearWeights;
      for (int i = 0; i < columns; i++) {
        if (weights[i] == 0) { // what is not read must not count, not even if it is no number
          for (int f = 0; f < features; f++) {
            to[f * columns + i] = 0;
          }
        }
      }
    }
  }
}
