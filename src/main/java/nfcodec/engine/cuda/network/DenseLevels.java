package nfcodec.engine.cuda.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;

/**
 * The dense levels of a hash grid turned round: from the gradient of the encoding to that of the
 * tables, all levels at once. Layouts as in src/main/cuda/grid_gradient.cuh.
 */
final class DenseLevels {
  private final DeviceSession session;
  private final int width;
  private final int height;
  private final int slots;
  private final int mostRows;
  private final DeviceBuffer levels;
  private final DeviceBuffer levelOf;
  private final DeviceBuffer ranges;
  private final DeviceBuffer sums;

  /**
   * Lays the levels out on the device.
   *
   * @param most image rows of a chunk
   */
  DenseLevels(DeviceSession session, Field field, Encoding.Grid grid, int most) {
    this.session = session;
    width = field.width();
    height = field.height();
    Layout layout = new Layout(field, grid);
    slots = layout.slots;
    mostRows = layout.mostRows;
    levels = session.holding(layout.levels());
    levelOf = session.holding(layout.levelOf());
    ranges = session.holding(layout.ranges());
    sums = session.words((long) slots * most);
  }

  /** Bytes on the device for a field, without laying it out. */
  static long bytes(Encoding.Grid grid, int most) {
    long words = 0;
    for (Encoding.Level level : grid.levels()) {
      GridLevel vertices = level.vertices();
      if (vertices.isDense()) {
        int columns = vertices.rowEntries();
        int rows = vertices.entries() / columns;
        long slots = (long) columns * level.features();
        words += Layout.LEVEL_INTS + 2L * (columns + rows + 2) + slots + slots * most;
      }
    }
    return Integer.BYTES * words;
  }

  /** What the kernels are told of the levels. */
  private static final class Layout {
    /** Integers that describe a level to the kernels. */
    static final int LEVEL_INTS = 11;

    private final List<int[]> levels = new ArrayList<>();
    private final List<int[]> levelOf = new ArrayList<>();
    private final List<int[]> ranges = new ArrayList<>();
    private int rangeWords;
    private int slots;
    private int mostRows;

    Layout(Field field, Encoding.Grid grid) {
      int weights = 0;
      for (Encoding.Level level : grid.levels()) {
        if (level.vertices().isDense()) {
          add(field, level, weights);
        }
        weights += 2 * (field.width() + field.height());
      }
    }

    /** A level whose weights begin at that value. */
    private void add(Field field, Encoding.Level level, int weights) {
      AxisRanges columns = AxisRanges.columns(level.vertices());
      AxisRanges rows = AxisRanges.rows(level.vertices(), field.height());
      int size = columns.count() * level.features();
      int[] of = new int[size];
      Arrays.fill(of, levels.size());
      levelOf.add(of);
      levels.add(
          new int[] {
            slots,
            size,
            level.features(),
            level.firstFeature(),
            rows.count(),
            level.table().offset(),
            weights,
            range(columns.nearFrom()),
            range(columns.farFrom()),
            range(rows.nearFrom()),
            range(rows.farFrom())
          });
      slots += size;
      mostRows = Math.max(mostRows, rows.count());
    }

    /** Where it is put. */
    private int range(int[] from) {
      int at = rangeWords;
      ranges.add(from);
      rangeWords += from.length;
      return at;
    }

    int[] levels() {
      return joined(levels);
    }

    int[] levelOf() {
      return joined(levelOf);
    }

    int[] ranges() {
      return joined(ranges);
    }

    private static int[] joined(List<int[]> parts) {
      return parts.stream().flatMapToInt(Arrays::stream).toArray();
    }
  }

  /**
   * Gathers a chunk of whole image rows.
   *
   * @param d gradient of the encoding, shape (encoding width, rows times width)
   * @param weights of pixels, as {@link DeviceVertices} has them
   * @param gradient of all parameters: those of dense levels are added to from the second chunk on
   */
  void gather(
      Argument state,
      int firstRow,
      int rows,
      DeviceBuffer d,
      DeviceBuffer weights,
      DeviceBuffer gradient) {
    if (slots == 0) {
      return;
    }
    int blocks = DeviceSession.blocks(slots, DeviceSession.THREADS);
    session
        .context()
        .launch(
            session.kernels().gatherColumns(),
            rows,
            blocks,
            1,
            DeviceSession.THREADS,
            state,
            d,
            Argument.of(rows * width),
            levels,
            levelOf,
            ranges,
            weights,
            Argument.of(slots),
            Argument.of(width),
            sums);
    session
        .context()
        .launch(
            session.kernels().gatherRows(),
            mostRows,
            blocks,
            1,
            DeviceSession.THREADS,
            state,
            sums,
            Argument.of(firstRow),
            Argument.of(rows),
            levels,
            levelOf,
            ranges,
            weights,
            Argument.of(slots),
            Argument.of(width),
            Argument.of(height),
            Argument.of(firstRow > 0 ? 1 : 0),
            gradient);
  }
}
