package nfcodec.engine.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.Tensor;

/**
 * The levels of a hash grid on the device: where each pixel's vertices are, forward and turned
 * round. Layouts as in src/main/cuda/encode.cuh and grid_gradient.cuh.
 */
final class DeviceGrid {
  /** Integers that describe a level to the kernels. */
  private static final int LEVEL_INTS = 5;

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
  private final DeviceBuffer levels;
  private final DeviceBuffer weights;
  private final DeviceBuffer ranks;
  private final DeviceBuffer entries;
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
    int width = field.width();
    int height = field.height();
    int axes = 2 * (width + height);
    int count = field.levels().size();
    int[] description = new int[LEVEL_INTS * count];
    float[] weight = new float[axes * count];
    int[] rank = new int[axes * count];
    weights = session.words(weight.length);
    int feature = 0;
    long widestRow = 0;
    for (int l = 0; l < count; l++) {
      GridLevel level = field.levels().get(l);
      Tensor table = field.tensors().get(l);
      int at = axes * l;
      System.arraycopy(level.columnWeights(false), 0, weight, at, width);
      System.arraycopy(level.columnWeights(true), 0, weight, at + width, width);
      for (int y = 0; y < height; y++) {
        weight[at + 2 * width + y] = level.rowWeight(false, y);
        weight[at + 2 * width + height + y] = level.rowWeight(true, y);
      }
      int[] levelInts = {
        table.offset(),
        table.cols(),
        feature,
        level.isDense() ? level.rowEntries() : 0,
        level.isDense() ? 0 : hashed.size()
      };
      System.arraycopy(levelInts, 0, description, LEVEL_INTS * l, LEVEL_INTS);
      if (level.isDense()) {
        AxisRanges columns = AxisRanges.columns(level);
        AxisRanges rows = AxisRanges.rows(level, height);
        System.arraycopy(columns.near(), 0, rank, at, width);
        System.arraycopy(columns.far(), 0, rank, at + width, width);
        System.arraycopy(rows.near(), 0, rank, at + 2 * width, height);
        System.arraycopy(rows.far(), 0, rank, at + 2 * width + height, height);
        dense.add(turnedRound(table, feature, at, columns, rows));
        widestRow = Math.max(widestRow, (long) level.rowEntries() * table.cols());
      } else {
        hashed.add(table);
      }
      feature += table.cols();
    }
    weights.write(weight);
    levels = session.holding(description);
    ranks = session.holding(rank);
    entries = session.words(4L * hashed.size() * field.pixels());
    writeEntries();
    totals = session.bytes(drawn || !hashed.isEmpty() ? (long) Long.BYTES * tableEnd() : 0);
    totals.clear();
    rowSums = session.words(widestRow * most);
  }

  private Dense turnedRound(
      Tensor table, int feature, int at, AxisRanges columns, AxisRanges rows) {
    int width = field.width();
    int height = field.height();
    return new Dense(
        table,
        feature,
        columns.count(),
        rows.count(),
        session.holding(columns.nearFrom()),
        session.holding(columns.farFrom()),
        session.holding(rows.nearFrom()),
        session.holding(rows.farFrom()),
        weights.at((long) Float.BYTES * at),
        weights.at((long) Float.BYTES * (at + width)),
        weights.at((long) Float.BYTES * (at + 2 * width)),
        weights.at((long) Float.BYTES * (at + 2 * width + height)));
  }

  /** Entries of hashed levels, level by level, corner by corner. */
  private void writeEntries() {
    int[] row = new int[field.width()];
    int[] plane = new int[hashed.isEmpty() ? 0 : field.pixels()];
    long to = 0;
    for (GridLevel level : field.levels()) {
      for (int corner = 0; corner < (level.isDense() ? 0 : 4); corner++) {
        boolean far = corner >> 1 != 0;
        for (int y = 0; y < field.height(); y++) {
          if (level.rowWeight(far, y) == 0) {
            Arrays.fill(row, 0);
          } else {
            level.entries((corner & 1) != 0, far, y, row);
          }
          System.arraycopy(row, 0, plane, y * field.width(), field.width());
        }
        entries.write(plane, to);
        to += (long) Integer.BYTES * plane.length;
      }
    }
  }

  /** Where the tables end in the flat parameters. */
  private int tableEnd() {
    return field.tensors().get(field.levels().size() - 1).end();
  }

  /** Bytes on the device for a field, without building it; what {@link DeviceGrid} allocates. */
  static long bytes(Field field, int most, boolean drawn) {
    long axes = 2L * (field.width() + field.height());
    long bytes = (LEVEL_INTS + 2 * axes) * field.levels().size() * Float.BYTES;
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
        bytes += 4L * Integer.BYTES * field.pixels();
      }
    }
    return bytes
        + (drawn || anyHashed ? (long) Long.BYTES * end : 0)
        + widestRow * most * Float.BYTES;
  }

  /** Encodes a chunk of pixels: out has shape (count, encodedWidth). */
  void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out) {
    session.forEach(
        session.kernels.encodeGrid(),
        count,
        field.levels().size(),
        state,
        drawn,
        Argument.of(first),
        Argument.of(count),
        levels,
        weights,
        ranks,
        entries,
        Argument.of(field.width()),
        Argument.of(field.height()),
        parameters,
        Argument.of(field.encodedWidth()),
        out);
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
          levels,
          weights,
          ranks,
          entries,
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
