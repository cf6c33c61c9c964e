package nfcodec.engine.cuda.network;

import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import org.jspecify.annotations.Nullable;

/** Evaluates a field on the device, some rows of the image at a time. */
final class DeviceForward {
  private static final Argument ALL_PIXELS = Argument.of(0L);

  private final DeviceSession session;
  private final Field field;
  private final DeviceBuffer parameters;
  private final DenseForward layers;
  private final @Nullable DeviceVertices grid;

  /** Never stops, as training may. */
  private final DeviceBuffer state;

  /** What a layer reads. */
  private DeviceBuffer in;

  /** What it writes, and the output when all is done. */
  private DeviceBuffer out;

  /**
   * Brings a field to the device.
   *
   * @param most rows at a time; their pixels times the widest layer must be below 2^31
   */
  DeviceForward(DeviceSession session, Parameters start, int most) {
    this.session = session;
    field = start.field();
    parameters = session.holding(start.values());
    layers = new DenseForward(session, field, parameters);
    grid = field.levels().isEmpty() ? null : new DeviceVertices(session, field, most);
    state = session.words(2);
    state.clear();
    long values = (long) field.widest() * field.width() * most;
    in = session.words(values);
    out = session.words(values);
  }

  /** Bytes on the device that it allocates, all but the few of its state. */
  static long bytes(Field field, int most) {
    return Float.BYTES * (field.parameterCount() + 2L * field.widest() * field.width() * most)
        + (field.levels().isEmpty() ? 0 : DeviceVertices.bytes(field, most));
  }

  /** Bytes on the device for each pixel of the rows that it sees at a time. */
  static long bytesEach(Field field) {
    long hashed = field.levels().stream().filter(level -> !level.isDense()).count();
    return Float.BYTES * (2L * field.widest() + 4 * hashed);
  }

  /**
   * Starts on some rows, of which {@link #read} waits for the values.
   *
   * @param firstRow of the image
   * @param rows at least 1, and at most as many as there is memory for
   * @param threads of the processor, for what it has to do for hashed levels
   */
  void launch(int firstRow, int rows, int threads) {
    int count = rows * field.width();
    encode(firstRow, rows, threads, count);
    for (Dense layer : field.layers()) {
      DeviceBuffer encoded = out;
      out = in;
      in = encoded;
      layers.layer(state, layer, count, in, out);
    }
  }

  private void encode(int firstRow, int rows, int threads, int count) {
    if (grid != null) {
      grid.show(firstRow, rows, threads);
      grid.encode(state, ALL_PIXELS, 0, count, parameters, out);
    } else {
      session.forEach(
          session.kernels().encodeCoordinates(),
          count,
          1,
          state,
          ALL_PIXELS,
          Argument.of(firstRow * field.width()),
          Argument.of(count),
          Argument.of(field.width()),
          Argument.of(field.height()),
          out);
    }
  }

  /**
   * The values of the rows of the last launch.
   *
   * @param into shape (pixels, channels) of as many rows as there is memory for; those beyond the
   *     launch's are undefined
   */
  void read(float[] into) {
    out.read(into);
  }
}
