package nfcodec.engine.cuda.network;

import java.util.ArrayList;
import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;
import nfcodec.field.Tensor;

/**
 * The levels of a hash grid on the device: where each pixel's vertices are, forward and turned
 * round. Layouts as in src/main/cuda/encode.cuh and grid_gradient.cuh.
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
  private final DeviceVertices rows;
  private final DeviceBuffer totals;
  private final DenseLevels dense;
  private final List<Tensor> hashed;

  /**
   * Lays the levels out on the device.
   *
   * @param most image rows of a chunk
   * @param count pixels of a step, or of the image if these are more
   * @param drawn whether steps see random pixels
   */
  DeviceGrid(DeviceSession session, Field field, int most, int count, boolean drawn) {
    this.session = session;
    this.field = field;
    bound = Math.scalb(1.0, 59 - ceilLog2(count));
    units = Math.scalb(bound, -13);
    rows = new DeviceVertices(session, field, field.height());
    rows.show(0, field.height(), 1);
    dense = new DenseLevels(session, field, most);
    hashed = new ArrayList<>();
    for (int l = 0; l < field.levels().size(); l++) {
      if (!field.levels().get(l).isDense()) {
        hashed.add(field.tensors().get(l));
      }
    }
    totals = session.bytes(drawn || !hashed.isEmpty() ? (long) Long.BYTES * tableEnd() : 0);
    totals.clear();
  }

  /** The least power of two that is not below a number of pixels. */
  private static int ceilLog2(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
  }

  /** Where the tables end in the flat parameters. */
  private int tableEnd() {
    return field.tensors().get(field.levels().size() - 1).end();
  }

  /** Bytes on the device for a field, without building it; what {@link DeviceGrid} allocates. */
  static long bytes(Field field, int most, boolean drawn) {
    int tables = field.levels().size();
    boolean scatters = drawn || field.levels().stream().anyMatch(level -> !level.isDense());
    return DeviceVertices.bytes(field, field.height())
        + DenseLevels.bytes(field, most)
        + (scatters ? (long) Long.BYTES * field.tensors().get(tables - 1).end() : 0);
  }

  /** Encodes a chunk of pixels: out has shape (encodedWidth, count). */
  void encode(
      Argument state, Argument drawn, int first, int count, Argument parameters, Argument out) {
    rows.encode(state, drawn, first, count, parameters, out);
  }

  /**
   * Hands on the gradient of the encoding of a chunk.
   *
   * @param d that gradient, shape (encodedWidth, count)
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
      dense.gather(state, first / field.width(), count / field.width(), d, rows.weights, gradient);
    }
    if (random || !hashed.isEmpty()) {
      session.forEach(
          session.kernels().scatterGrid(),
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
          Argument.of(random ? 0 : 1),
          Argument.of(units / scale),
          Argument.of(bound),
          totals);
    }
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
