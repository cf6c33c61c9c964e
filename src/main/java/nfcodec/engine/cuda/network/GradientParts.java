package nfcodec.engine.cuda.network;

import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Dense;

/**
 * Gradients of parameters as sums over slabs of pixels, which fill the device, and the sum of these
 * in one order.
 */
final class GradientParts {
  /** Fewest pixels of a slab. */
  private static final int SMALLEST_SLAB = 256;

  /** Slabs are a multiple of so many pixels. */
  private static final int STEP = 128;

  private static final int MOST_SLABS = 1024;

  /** Most values of all parts of one tensor's gradient. */
  private static final long MOST_VALUES = 1 << 24;

  /** Values whose parts a block adds. */
  private static final int LANES = 32;

  private final DeviceSession session;
  private final DeviceBuffer buffer;

  /**
   * For the layers of a field.
   *
   * @param pixels most of a chunk
   */
  GradientParts(DeviceSession session, List<Dense> layers, int pixels) {
    this(session, size(layers, pixels));
  }

  /**
   * For so many values.
   *
   * @param size of all parts that are kept at a time
   */
  GradientParts(DeviceSession session, long size) {
    this.session = session;
    buffer = session.words(size);
  }

  /** Values that the parts take. */
  static long size(List<Dense> layers, int pixels) {
    long most = 0;
    for (Dense layer : layers) {
      most = Math.max(most, size(pixels, layer.weight().size()));
      most = Math.max(most, size(pixels, layer.outputs()));
    }
    return most;
  }

  /** The same for one tensor's gradient in slabs. */
  static long size(int pixels, long size) {
    return size * mostSlabs(pixels, size);
  }

  /**
   * Slabs that no chunk exceeds. As their pixels are rounded up, a chunk may have more of them than
   * a larger one: what is allocated for the largest would not do for the last.
   *
   * @param pixels most of a chunk
   * @param size values of the tensor
   */
  static long mostSlabs(int pixels, long size) {
    return Math.min(most(size), Math.ceilDiv(pixels, SMALLEST_SLAB));
  }

  /** Slabs that there is memory for. */
  private static long most(long size) {
    return Math.clamp(MOST_VALUES / size, 1, MOST_SLABS);
  }

  /** Where parts go: from that value on. */
  Argument at(long value) {
    return buffer.at(Float.BYTES * value);
  }

  /**
   * Pixels of a slab.
   *
   * @param pixels of the chunk
   * @param size values of the tensor
   */
  static int slab(int pixels, long size) {
    long each = Math.max(SMALLEST_SLAB, Math.ceilDiv(pixels, most(size)));
    return Math.toIntExact(Math.ceilDiv(each, STEP) * STEP);
  }

  /**
   * Brings the sum of parts, times a factor, to the gradient.
   *
   * @param from where they are, shape (slabs, size)
   */
  void add(
      Argument state, Argument from, int slabs, int size, float factor, boolean add, Argument to) {
    add(session, state, from, slabs, size, factor, add, to);
  }

  /** The same of parts that lie anywhere. */
  static void add(
      DeviceSession session,
      Argument state,
      Argument parts,
      int slabs,
      int size,
      float factor,
      boolean add,
      Argument to) {
    session
        .context()
        .launch(
            session.kernels().addParts(),
            DeviceSession.blocks(size, LANES),
            1,
            1,
            DeviceSession.THREADS,
            state,
            parts,
            Argument.of(slabs),
            Argument.of(size),
            Argument.of(factor),
            Argument.of(add ? 1 : 0),
            to);
  }

  /** The sums of a binary32 matrix's columns, shape (pixels, columns): the gradient of a bias. */
  void addColumns(
      Argument state,
      DeviceBuffer matrix,
      int pixels,
      int columns,
      float factor,
      boolean add,
      Argument to) {
    int slab = slab(pixels, columns);
    int slabs = DeviceSession.blocks(pixels, slab);
    session.forEach(
        session.kernels().biasParts(),
        columns,
        slabs,
        state,
        matrix,
        Argument.of(pixels),
        Argument.of(columns),
        Argument.of(slab),
        at(0));
    add(state, at(0), slabs, columns, factor, add, to);
  }
}
