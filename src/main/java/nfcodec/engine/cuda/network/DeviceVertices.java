package nfcodec.engine.cuda.network;

import java.util.Arrays;
import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.parallel.Parallel;

/**
 * The levels of a hash grid over some rows of the image on the device: where each pixel's vertices
 * are. To the kernels these rows are an image of their own. Layouts as in src/main/cuda/encode.cuh.
 */
final class DeviceVertices implements DeviceEncoding {
  /** Integers that describe a level to the kernels. */
  private static final int LEVEL_INTS = 5;

  private static final int CORNERS = 4;

  private final DeviceSession session;
  private final Field field;
  final Encoding.Grid grid;

  /** Of each level, as the kernels' struct Level. */
  final DeviceBuffer levels;

  /** Of each level: near and far of all pixel columns, then of the rows. */
  final DeviceBuffer weights;

  /** The same shape: ranks of vertices on dense levels. */
  final DeviceBuffer ranks;

  /** Of each hashed level: shape (4 corners, pixels). */
  final DeviceBuffer entries;

  private int rows;

  /**
   * Allocates.
   *
   * @param most rows at a time
   */
  DeviceVertices(DeviceSession session, Field field, Encoding.Grid grid, int most) {
    this.session = session;
    this.field = field;
    this.grid = grid;
    levels = session.holding(description());
    weights = session.words(axesWords(field, grid, most));
    ranks = session.words(axesWords(field, grid, most));
    entries = session.words(entriesWords(field, grid, most));
  }

  /** Bytes on the device that it allocates. */
  static long bytes(Field field, Encoding.Grid grid, int most) {
    return Integer.BYTES
        * ((long) LEVEL_INTS * grid.levels().size()
            + 2 * axesWords(field, grid, most)
            + entriesWords(field, grid, most));
  }

  private static long axesWords(Field field, Encoding.Grid grid, int most) {
    return 2L * (field.width() + most) * grid.levels().size();
  }

  private static long entriesWords(Field field, Encoding.Grid grid, int most) {
    return (long) CORNERS * grid.hashed().size() * field.width() * most;
  }

  private int[] description() {
    int[] words = new int[LEVEL_INTS * grid.levels().size()];
    int at = 0;
    int hash = 0;
    for (Encoding.Level level : grid.levels()) {
      GridLevel vertices = level.vertices();
      words[at] = level.table().offset();
      words[at + 1] = level.features();
      words[at + 2] = level.firstFeature();
      words[at + 3] = vertices.isDense() ? vertices.rowEntries() : 0;
      words[at + 4] = vertices.isDense() ? 0 : hash++;
      at += LEVEL_INTS;
    }
    return words;
  }

  /** The processor finds the entries of hashed levels. */
  @Override
  public void show(int firstRow, int count, int threads) {
    rows = count;
    session.context().synchronize(); // which may still read what was shown
    long at = 0;
    for (Encoding.Level level : grid.levels()) {
      weights.write(weights(level.vertices(), firstRow), at);
      if (level.vertices().isDense()) {
        ranks.write(ranks(level.vertices(), firstRow), at);
      }
      at += 2L * Float.BYTES * (field.width() + rows);
    }
    List<Encoding.Level> hashed = grid.hashed();
    int[] plane = new int[hashed.isEmpty() ? 0 : field.width() * rows];
    at = 0;
    for (Encoding.Level level : hashed) {
      for (int corner = 0; corner < CORNERS; corner++) {
        findEntries(level.vertices(), corner, firstRow, threads, plane);
        entries.write(plane, at);
        at += (long) Integer.BYTES * plane.length;
      }
    }
  }

  private float[] weights(GridLevel level, int firstRow) {
    int width = field.width();
    float[] weight = new float[2 * (width + rows)];
    System.arraycopy(level.columnWeights(false), 0, weight, 0, width);
    System.arraycopy(level.columnWeights(true), 0, weight, width, width);
    for (int y = 0; y < rows; y++) {
      weight[2 * width + y] = level.rowWeight(false, firstRow + y);
      weight[2 * width + rows + y] = level.rowWeight(true, firstRow + y);
    }
    return weight;
  }

  private int[] ranks(GridLevel level, int firstRow) {
    int width = field.width();
    int[] rank = new int[2 * (width + rows)];
    AxisRanges columns = AxisRanges.columns(level);
    System.arraycopy(columns.near(), 0, rank, 0, width);
    System.arraycopy(columns.far(), 0, rank, width, width);
    for (int y = 0; y < rows; y++) {
      rank[2 * width + y] = AxisRanges.rowRank(level, false, firstRow + y);
      rank[2 * width + rows + y] = AxisRanges.rowRank(level, true, firstRow + y);
    }
    return rank;
  }

  /** Of one corner, into a plane of shape (rows, width). */
  private void findEntries(GridLevel level, int corner, int firstRow, int threads, int[] plane) {
    boolean far = corner >> 1 != 0;
    int width = field.width();
    int workers = Math.min(threads, rows);
    int[][] memory = new int[workers][width];
    Parallel.share(
        rows,
        workers,
        (worker, y) -> {
          int[] row = memory[worker];
          if (level.rowWeight(far, firstRow + y) == 0) {
            Arrays.fill(row, 0);
          } else {
            level.entries((corner & 1) != 0, far, firstRow + y, row);
          }
          System.arraycopy(row, 0, plane, y * width, width);
        });
  }

  @Override
  public void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out) {
    session.forEach(
        session.kernels().encodeGrid(),
        count,
        grid.levels().size(),
        state,
        drawn,
        Argument.of(first),
        Argument.of(count),
        levels,
        weights,
        ranks,
        entries,
        Argument.of(field.width()),
        Argument.of(rows),
        parameters,
        out);
  }
}
