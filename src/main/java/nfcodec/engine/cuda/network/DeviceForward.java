package nfcodec.engine.cuda.network;

import nfcodec.engine.NoPyramid;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;

/** Evaluates a field on the device, some rows of the image at a time. */
final class DeviceForward {
  private static final Argument ALL_PIXELS = Argument.of(0L);

  private final Field field;
  private final DeviceBuffer parameters;
  private final DenseForward layers;
  private final DeviceEncoding encoding;

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
    field = start.field();
    parameters = session.holding(start.values());
    layers = new DenseForward(session, field, parameters);
    encoding = DeviceEncoding.of(session, field, most);
    state = session.words(2);
    state.clear();
    long values = (long) field.widest() * field.width() * most;
    in = session.words(values);
    out = session.words(values);
  }

  /** Bytes on the device that it allocates, all but the few of its state. */
  static long bytes(Field field, int most) {
    return Float.BYTES * (field.parameterCount() + 2L * field.widest() * field.width() * most)
        + DeviceEncoding.bytes(field, most);
  }

  /** Bytes on the device for each pixel of the rows that it sees at a time. */
  static long bytesEach(Field field) {
    long entries =
        switch (field.encoding()) {
          case Encoding.Coordinates coordinates -> 0;
          case Encoding.Grid grid -> 4L * grid.hashed().size();
          case Encoding.Pyramid pyramid -> throw NoPyramid.by("cuda");
        };
    return Float.BYTES * (2L * field.widest() + entries);
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
    encoding.show(firstRow, rows, threads);
    encoding.encode(state, ALL_PIXELS, 0, count, parameters, out);
    for (Dense layer : field.layers()) {
      DeviceBuffer encoded = out;
      out = in;
      in = encoded;
      layers.layer(state, layer, count, in, out);
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
