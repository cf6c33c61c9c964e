package nfcodec.engine.cuda.network;

import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Encoding;
import nfcodec.field.Field;

/**
 * The levels of a hash grid on the device turned round: from the gradient of the encoding to that
 * of the tables. Layouts as in src/main/cuda/grid_gradient.cuh.
 */
final class DeviceGrid {
  /**
   * Contributions to hashed levels are summed as integers. A pixel makes four, and all of a step
   * may go to one entry: with each below this bound, in units, their sum is below 2^61. What goes
   * beyond makes the gradient no number, which ends the training.
   */
  private final double bound;

  /**
   * Units in a weighted error of 1: as many as let contributions of 2^13 times that pass, which
   * training that does not break down stays far below.
   */
  private final double units;

  private final DeviceSession session;
  private final Field field;
  private final DeviceVertices vertices;
  private final DeviceBuffer totals;
  private final DenseLevels dense;
  private final List<Encoding.Level> hashed;

  /**
   * Lays the levels out on the device.
   *
   * @param vertices of which all rows are shown
   * @param most image rows of a chunk
   * @param count pixels of a step, or of the image if these are more
   * @param drawn whether steps see random pixels
   */
  DeviceGrid(
      DeviceSession session,
      Field field,
      DeviceVertices vertices,
      int most,
      int count,
      boolean drawn) {
    this.session = session;
    this.field = field;
    this.vertices = vertices;
    bound = Math.scalb(1.0, 59 - ceilLog2(count));
    units = Math.scalb(bound, -13);
    dense = new DenseLevels(session, field, vertices.grid, most);
    hashed = vertices.grid.hashed();
    totals = session.bytes(totalsBytes(vertices.grid, drawn));
    totals.clear();
  }

  /** The least power of two that is not below a number of pixels. */
  private static int ceilLog2(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
  }

  /** Where the tables end in the flat parameters. */
  private static int tableEnd(Encoding.Grid grid) {
    return grid.levels().getLast().table().end();
  }

  /** Bytes on the device that it allocates. */
  static long bytes(Encoding.Grid grid, int most, boolean drawn) {
    return DenseLevels.bytes(grid, most) + totalsBytes(grid, drawn);
  }

  private static long totalsBytes(Encoding.Grid grid, boolean drawn) {
    return drawn || !grid.hashed().isEmpty() ? (long) Long.BYTES * tableEnd(grid) : 0;
  }

  /**
   * Hands on the gradient of the encoding of a chunk.
   *
   * @param d that gradient, shape (encoding width, count)
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
      dense.gather(
          state, first / field.width(), count / field.width(), d, vertices.weights, gradient);
    }
    if (random || !hashed.isEmpty()) {
      session.forEach(
          session.kernels().scatterGrid(),
          count,
          vertices.grid.levels().size(),
          state,
          drawn,
          Argument.of(first),
          Argument.of(count),
          vertices.levels,
          vertices.weights,
          vertices.ranks,
          vertices.entries,
          Argument.of(field.width()),
          Argument.of(field.height()),
          d,
          Argument.of(random ? 0 : 1),
          Argument.of(units / scale),
          Argument.of(bound),
          totals);
    }
  }

  /** Ends a pass: brings what was scattered to the gradient. */
  void settle(Argument state, boolean random, double scale, DeviceBuffer gradient) {
    if (random) {
      settle(state, 0, tableEnd(vertices.grid), scale, gradient);
    } else {
      for (Encoding.Level level : hashed) {
        settle(state, level.table().offset(), level.table().end(), scale, gradient);
      }
    }
  }

  private void settle(Argument state, int begin, int end, double scale, DeviceBuffer gradient) {
    session.forEach(
        session.kernels().settleGrid(),
        end - begin,
        1,
        state,
        totals,
        Argument.of(begin),
        Argument.of(end),
        Argument.of(units / scale),
        gradient);
  }
}
