package nfcodec.engine.cuda;

import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.Parameters;

/** What a device predicts: the forward pass of training, read back. Frees all memory at its end. */
final class DeviceForward implements AutoCloseable {
  private static final Argument NOTHING_DRAWN = Argument.of(0L);

  private final DeviceSession session;

  /** Opens a device. */
  DeviceForward(Device device) {
    session = new DeviceSession(Context.open(device));
  }

  /**
   * All pixels.
   *
   * @param rows image rows that go through the network together, 1 or more
   * @return shape (pixels, channels)
   */
  float[] predict(Parameters parameters, int rows) {
    Field field = parameters.field();
    int chunk = Math.min(rows, field.height()) * field.width();
    int channels = field.spec().channels();
    float[] predicted = new float[field.pixels() * channels];
    DeviceBuffer values = session.holding(parameters.values());
    DeviceBuffer state = session.words(2);
    state.clear();
    SingleNetwork network = new SingleNetwork(session, field, chunk, values);
    List<DeviceGrid> grid =
        field.levels().isEmpty()
            ? List.of()
            : List.of(new DeviceGrid(session, field, chunk / field.width(), false));
    for (int first = 0; first < field.pixels(); first += chunk) {
      int count = Math.min(chunk, field.pixels() - first);
      if (grid.isEmpty()) {
        encodeCoordinates(field, state, first, count, network.encoded());
      } else {
        DeviceGrid levels = grid.getFirst();
        levels.encode(state, NOTHING_DRAWN, first, count, values, network.encoded());
      }
      network.forward(state, count);
      float[] part = new float[count * channels];
      network.output().read(part);
      System.arraycopy(part, 0, predicted, first * channels, part.length);
    }
    return predicted;
  }

  private void encodeCoordinates(Field field, Argument state, int first, int count, Argument out) {
    session.forEach(
        session.kernels.encodeCoordinates(),
        count,
        1,
        state,
        NOTHING_DRAWN,
        Argument.of(first),
        Argument.of(count),
        Argument.of(field.width()),
        Argument.of(field.height()),
        out);
  }

  @Override
  public void close() {
    session.close();
  }
}
