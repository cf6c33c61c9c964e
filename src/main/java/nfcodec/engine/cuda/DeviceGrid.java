package nfcodec.engine.cuda;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.Tensor;

/**
 * The levels of a hash grid on the device: where each pixel's vertices are, forward and turned
 * round. Layouts as in src/main/cuda/encode.cuh and grid_gradient.cuh.
 */
final class DeviceGrid {
  /** Contributions to hashed levels are summed as integers, in units of 2^-40 of the error. */
  private static final double UNITS = 0x1p40;

  /** A dense level turned round. */
  private record Dense(
      Tensor table,
      int firstFeature,
      int columns,
      int rows,
      Argument columnNear,
      Argument columnFar,
      Argument rowNear,
      Argument rowFar,
      Argument columnNearWeight,
      Argument columnFarWeight,
      Argument rowNearWeight,
      Argument rowFarWeight) {}

  private final DeviceSession session;
  private final Field field;
  private final GridRows rows;
  private final DeviceBuffer totals;
  private final DeviceBuffer rowSums;
  private final List<Dense> dense = new ArrayList<>();
  private final List<Tensor> hashed = new ArrayList<>();

  /**
   * Lays the levels out on the device.
   *
   * @param most image rows of a chunk
   * @param drawn whether steps see random pixels
   */
  DeviceGrid(DeviceSession session, Field field, int most, boolean drawn) {
    this.session = session;
    this.field = field;
    rows = new GridRows(session, field, field.height());
    rows.show(0, field.height(), 1);
    int feature = 0;
    long widestRow = 0;
    for (int l = 0; l < field.levels().size(); l++) {
      GridLevel level = field.levels().get(l);
      Tensor table = field.tensors().get(l);
      if (level.isDense()) {
        dense.add(turnedRound(level, table, feature, 2 * l * (field.width() + field.height())));
        widestRow = Math.max(widestRow, (long) level.rowEntries() * table.cols());
      } else {
        hashed.add(table);
      }
      feature += table.cols();
    }
    totals = session.bytes(drawn || !hashed.isEmpty() ? (long) Long.BYTES * tableEnd() : 0);
    totals.clear();
    rowSums = session.words(widestRow * most);
  }

  /** A level whose weights begin at that value. */
  private Dense turnedRound(GridLevel level, Tensor table, int feature, int at) {
    int width = field.width();
    int height = field.height();
    AxisRanges alongColumns = AxisRanges.columns(level);
    AxisRanges alongRows = AxisRanges.rows(level, height);
    return new Dense(
        table,
        feature,
        alongColumns.count(),
        alongRows.count(),
        session.holding(alongColumns.nearFrom()),
        session.holding(alongColumns.farFrom()),
        session.holding(alongRows.nearFrom()),
        session.holding(alongRows.farFrom()),
        rows.weights.at((long) Float.BYTES * at),
        rows.weights.at((long) Float.BYTES * (at + width)),
        rows.weights.at((long) Float.BYTES * (at + 2 * width)),
        rows.weights.at((long) Float.BYTES * (at + 2 * width + height)));
  }

  /** Where the tables end in the flat parameters. */
  private int tableEnd() {
    return field.tensors().get(field.levels().size() - 1).end();
  }

  /** Bytes on the device for a field, without building it; what {@link DeviceGrid} allocates. */
  static long bytes(Field field, int most, boolean drawn) {
    long bytes = GridRows.bytes(field, field.height());
    long widestRow = 0;
    boolean anyHashed = false;
    int end = 0;
    for (int l = 0; l < field.levels().size(); l++) {
      GridLevel level = field.levels().get(l);
      Tensor table = field.tensors().get(l);
      end = table.end();
      if (level.isDense()) {
        int rows = level.entries() / level.rowEntries();
        bytes += 2L * Integer.BYTES * (level.rowEntries() + rows + 2);
        widestRow = Math.max(widestRow, (long) level.rowEntries() * table.cols());
      } else {
        anyHashed = true;
      }
    }
    return bytes
        + (drawn || anyHashed ? (long) Long.BYTES * end : 0)
        + widestRow * most * Float.BYTES;
  }

  /** Encodes a chunk of pixels: out has shape (count, encodedWidth). */
  void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out) {
    rows.encode(state, drawn, first, count, parameters, out);
  }

  /**
   * Hands on the gradient of the encoding of a chunk.
   *
   * @param scale of the loss gradient, which contributions are a multiple of
   */
  void handBack(
      Argument state,
      Argument drawn,
      boolean random,
      int first,
      int count,
      DeviceBuffer d,
      double scale,
      DeviceBuffer gradient) {
    if (!random) {
      for (Dense level : dense) {
        gather(state, first, count, d, level, gradient);
      }
    }
    if (random || !hashed.isEmpty()) {
      session.forEach(
          session.kernels.scatterGrid(),
          count,
          field.levels().size(),
          state,
          drawn,
          Argument.of(first),
          Argument.of(count),
          rows.levels,
          rows.weights,
          rows.ranks,
          rows.entries,
          Argument.of(field.width()),
          Argument.of(field.height()),
          d,
          Argument.of(field.encodedWidth()),
          Argument.of(random ? 0 : 1),
          Argument.of(UNITS / scale),
          totals);
    }
  }

  private void gather(
      Argument state, int first, int count, DeviceBuffer d, Dense level, DeviceBuffer gradient) {
    int features = level.table.cols();
    int size = level.columns * features;
    int layers = DeviceSession.blocks(size, DeviceSession.THREADS);
    int rows = count / field.width();
    session.context.launch(
        session.kernels.gatherColumns(),
        rows,
        layers,
        1,
        DeviceSession.THREADS,
        state,
        d,
        Argument.of(field.width()),
        Argument.of(field.encodedWidth()),
        Argument.of(level.firstFeature),
        Argument.of(features),
        Argument.of(level.columns),
        level.columnNear,
        level.columnFar,
        level.columnNearWeight,
        level.columnFarWeight,
        rowSums);
    session.context.launch(
        session.kernels.gatherRows(),
        level.rows,
        layers,
        1,
        DeviceSession.THREADS,
        state,
        rowSums,
        Argument.of(size),
        Argument.of(first / field.width()),
        Argument.of(rows),
        level.rowNear,
        level.rowFar,
        level.rowNearWeight,
        level.rowFarWeight,
        Argument.of(first > 0 ? 1 : 0),
        gradient.at((long) Float.BYTES * level.table.offset()));
  }

  /** Ends a pass: brings what was scattered to the gradient. */
  void settle(Argument state, boolean random, double scale, DeviceBuffer gradient) {
    if (random) {
      settle(state, 0, tableEnd(), scale, gradient);
    } else {
      for (Tensor table : hashed) {
        settle(state, table.offset(), table.end(), scale, gradient);
      }
    }
  }

  private void settle(Argument state, int begin, int end, double scale, DeviceBuffer gradient) {
    session.forEach(
        session.kernels.settleGrid(),
        end - begin,
        1,
        state,
        totals,
        Argument.of(begin),
        Argument.of(end),
        Argument.of(UNITS / scale),
        gradient);
  }
}
