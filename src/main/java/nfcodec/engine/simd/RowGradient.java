package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.GridLevel;
import nfcodec.field.Tensor;
import nfcodec.field.VertexColumns;
import nfcodec.kernel.GridRows;

/**
 * The gradient of the dense levels of a grid over a band of image rows, as a transposed filter:
 * what the pixels of an image row owe to the row of vertices above and below is added up pixel by
 * pixel for as long as image rows fall between the same vertices, and only then brought to the
 * vertices. No two threads write the same entry, and every sum has one order.
 *
 * <p>Bands begin at whole image rows. A row of vertices that an earlier band reaches too goes to a
 * {@link Head}, to be added when all bands are done; all others are set, not added to, so that
 * nothing need be cleared before.
 */
final class RowGradient {
  /**
   * A band's share of a row of vertices that belongs to an earlier band.
   *
   * @param at where the row's entries begin in the flat gradient
   * @param sum shape (entries of the row * features)
   */
  record Head(int at, float[] sum) {
    void addTo(float[] gradient) {
      for (int i = 0; i < sum.length; i++) {
        gradient[at + i] += sum[i];
      }
    }
  }

  private final int width;
  private final float[] gradient;
  private final List<Level> levels;
  private List<Head> heads = List.of();

  /**
   * Working memory of one thread.
   *
   * @param levels of the grid, of which hashed ones are left alone
   * @param width pixels a row of the image
   * @param gradient the flat gradient, which bands write to
   */
  RowGradient(List<Encoding.Level> levels, int width, float[] gradient) {
    this.width = width;
    this.gradient = gradient;
    this.levels =
        levels.stream().filter(level -> level.vertices().isDense()).map(Level::new).toList();
  }

  /**
   * Begins a band.
   *
   * @param firstRow of the image
   * @param heads takes what belongs to earlier bands
   */
  void begin(int firstRow, List<Head> heads) {
    this.heads = heads;
    for (Level level : levels) {
      level.begin(firstRow);
    }
  }

  /**
   * Adds a run of pixels of one image row; rows must not descend.
   *
   * @param d gradient of the encoding: row r of pixel i at {@code at + 32 r + i}
   */
  void add(int y, int x, int count, float[] d, int at) {
    for (Level level : levels) {
      level.add(y, x, count, d, at + level.firstFeature * GridRows.STRIDE);
    }
  }

  /** Ends a band. */
  void end() {
    for (Level level : levels) {
      level.flushAll();
    }
  }

  /** What a row of vertices is owed, pixel by pixel; shape of the sum (features, width). */
  private static final class Debt {
    int vertexRow = -1;
    int imageRow;
    boolean far;
    final float[] sum;

    Debt(int size) {
      sum = new float[size];
    }
  }

  private final class Level {
    final GridLevel grid;
    final Tensor table;
    final int firstFeature;
    final int features;
    final float[] nearWeights;
    final float[] farWeights;
    final VertexColumns columns;
    final Debt first;
    final Debt second;
    int lastOfEarlierBands;

    Level(Encoding.Level level) {
      grid = level.vertices();
      table = level.table();
      firstFeature = level.firstFeature();
      features = level.features();
      nearWeights = grid.columnWeights(false);
      farWeights = grid.columnWeights(true);
      columns = VertexColumns.of(grid);
      first = new Debt(features * width);
      second = new Debt(features * width);
    }

    void begin(int firstRow) {
      first.vertexRow = -1;
      second.vertexRow = -1;
      int before = firstRow - 1;
      lastOfEarlierBands =
          before < 0 ? -1 : grid.vertexRow(grid.rowWeight(true, before) != 0, before);
    }

    void add(int y, int x, int count, float[] d, int at) {
      for (int side = 0; side < 2; side++) {
        boolean far = side == 1;
        float weight = grid.rowWeight(far, y);
        if (weight != 0) {
          GridRows.accumulate(debt(far, y).sum, weight, features, width, x, count, d, at);
        }
      }
    }

    private Debt debt(boolean far, int y) {
      int row = grid.vertexRow(far, y);
      if (first.vertexRow == row) {
        return first;
      }
      if (second.vertexRow == row) {
        return second;
      }
      // Rows ascend, so the lower of the two is complete.
      Debt debt = first.vertexRow <= second.vertexRow ? first : second;
      flush(debt);
      debt.vertexRow = row;
      debt.imageRow = y;
      debt.far = far;
      Arrays.fill(debt.sum, 0);
      return debt;
    }

    void flushAll() {
      flush(first);
      flush(second);
    }

    private void flush(Debt debt) {
      if (debt.vertexRow < 0) {
        return;
      }
      int size = grid.rowEntries() * features;
      int at = table.offset() + grid.firstOfRow(debt.far, debt.imageRow) * features;
      if (debt.vertexRow <= lastOfEarlierBands) {
        float[] sum = new float[size];
        collect(debt.sum, sum, 0);
        heads.add(new Head(at, sum));
      } else {
        collect(debt.sum, gradient, at);
      }
    }

    private void collect(float[] sum, float[] to, int at) {
      if (columns.count() > width) {
        scatter(sum, to, at);
      } else {
        gather(sum, to, at);
      }
    }

    /**
     * Many pixels to a vertex: each vertex gathers from the pixels to its left and right. Two
     * features at a time, so that one sum need not wait for the other; of an odd number, the last
     * goes twice.
     */
    private void gather(float[] sum, float[] to, int at) {
      for (int f = 0; f < features; f += 2) {
        gather(sum, f, Math.min(f + 1, features - 1), to, at);
      }
    }

    private void gather(float[] sum, int f, int g, float[] to, int at) {
      int[] near = columns.nearFrom();
      int[] far = columns.farFrom();
      int rowF = f * width;
      int rowG = g * width;
      for (int v = 0; v < columns.count(); v++) {
        float sumF = 0;
        float sumG = 0;
        for (int x = far[v]; x < far[v + 1]; x++) {
          sumF = Math.fma(farWeights[x], sum[rowF + x], sumF);
          sumG = Math.fma(farWeights[x], sum[rowG + x], sumG);
        }
        for (int x = near[v]; x < near[v + 1]; x++) {
          sumF = Math.fma(nearWeights[x], sum[rowF + x], sumF);
          sumG = Math.fma(nearWeights[x], sum[rowG + x], sumG);
        }
        to[at + v * features + f] = sumF;
        to[at + v * features + g] = sumG;
      }
    }

    /** About one pixel to a vertex, or fewer: each pixel adds to its two vertices. */
    private void scatter(float[] sum, float[] to, int at) {
      Arrays.fill(to, at, at + columns.count() * features, 0);
      int[] near = columns.near();
      int[] far = columns.far();
      for (int f = 0; f < features; f++) {
        int row = f * width;
        int first = at + f;
        for (int x = 0; x < width; x++) {
          float v = sum[row + x];
          int n = first + near[x] * features;
          to[n] = Math.fma(nearWeights[x], v, to[n]);
          int m = first + far[x] * features;
          to[m] = Math.fma(farWeights[x], v, to[m]);
        }
      }
    }
  }
}
