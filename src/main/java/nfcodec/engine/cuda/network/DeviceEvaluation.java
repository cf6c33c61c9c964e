package nfcodec.engine.cuda.network;

import java.util.function.Supplier;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.device.DeviceMemory;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.evaluate.Evaluation;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.parallel.Parallel;

/**
 * Evaluates fields on a device, in chunks of whole rows. While the device works on a chunk, the
 * processor hands on the one before.
 */
public final class DeviceEvaluation implements Evaluation {
  /** Most bytes of a chunk on the device unless a single row takes more. */
  private static final long MOST_BYTES = 1L << 28;

  /** Most pixels of a chunk, of which the processor holds the values, likewise. */
  private static final long MOST_PIXELS = 1 << 20;

  /** Pixels of the longest row: what bounds the processor's memory where a chunk is one row. */
  private static final int LONGEST_ROW = 1 << 22;

  private final Supplier<Device> device;
  private final long wanted;

  /**
   * On a device.
   *
   * @param device asked for each time a field is evaluated
   */
  public DeviceEvaluation(Supplier<Device> device) {
    this(device, Long.MAX_VALUE);
  }

  /**
   * In chunks of a given size.
   *
   * @param wanted pixels of a chunk; at least one row of the image is taken, and no more than fit
   */
  public DeviceEvaluation(Supplier<Device> device, long wanted) {
    this.device = device;
    this.wanted = wanted;
  }

  /**
   * Evaluates all pixels.
   *
   * @throws EngineException if the device is not there, has too little memory, or fails; the first
   *     two before the first pixel
   */
  @Override
  public void evaluate(Parameters parameters, int threads, Sink sink) {
    Field field = parameters.field();
    if (field.width() > LONGEST_ROW) {
      throw EngineException.ofThisWork(
          "the GPU decodes rows of up to "
              + LONGEST_ROW
              + " pixels, and the image's have "
              + field.width()
              + "; use another --engine",
          null);
    }
    int rows = rows(field);
    Device device = this.device.get();
    DeviceMemory.Need need =
        new DeviceMemory.Need("decoding", DeviceForward.bytes(field, rows), "use another --engine");
    // Without a wait: the processor does as well, and a training may be waiting for this thread.
    try (Context context = Context.open(device);
        DeviceMemory.Share share = DeviceMemory.takeNow(device, need);
        DeviceSession session = new DeviceSession(context, share)) {
      evaluate(new DeviceForward(session, parameters, rows), field, rows, threads, sink);
    }
  }

  /** Of a chunk. */
  private int rows(Field field) {
    long pixels = Math.min(MOST_BYTES / DeviceForward.bytesEach(field), MOST_PIXELS);
    return Math.clamp(Math.min(wanted, pixels) / field.width(), 1, field.height());
  }

  private static void evaluate(
      DeviceForward forward, Field field, int rows, int threads, Sink sink) {
    float[] values = new float[rows * field.width() * field.spec().channels()];
    forward.launch(0, Math.min(rows, field.height()), threads);
    for (int first = 0; first < field.height(); first += rows) {
      int count = Math.min(rows, field.height() - first);
      forward.read(values);
      int next = first + count;
      if (next < field.height()) {
        forward.launch(next, Math.min(rows, field.height() - next), threads);
      }
      handOn(field, values, first * field.width(), count * field.width(), threads, sink);
    }
  }

  /**
   * From pixels to planes, tile by tile.
   *
   * @param values shape (at least count, channels)
   */
  private static void handOn(
      Field field, float[] values, int firstPixel, int count, int threads, Sink sink) {
    int size = FieldEvaluator.TILE;
    int channels = field.spec().channels();
    int tiles = (count + size - 1) / size;
    int workers = Math.min(threads, tiles);
    float[][][] memory = new float[workers][channels][size];
    Parallel.share(
        tiles,
        workers,
        (worker, t) -> {
          float[][] planes = memory[worker];
          int begin = t * size;
          int pixels = Math.min(size, count - begin);
          for (int c = 0; c < channels; c++) {
            for (int p = 0; p < pixels; p++) {
              planes[c][p] = values[(begin + p) * channels + c];
            }
          }
          sink.accept(firstPixel + begin, pixels, planes);
        });
  }
}
