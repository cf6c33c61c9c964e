package nfcodec.engine.cuda.network;

import java.util.List;
import java.util.stream.Stream;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.engine.cuda.device.Kernel;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;

/**
 * The network of a hash grid in mixed precision, all layers in one kernel: products of halves on
 * tensor cores with binary32 sums; parameters, features and output are binary32.
 */
final class HalfGrid implements DeviceNetwork {
  /** Most neurons of a layer, and most features, that the kernels hold. */
  private static final int WIDEST = 64;

  private static final int MOST_LAYERS = 2;

  private static final int THREADS = 128;

  /** Pixels that a block takes at a time. */
  private static final int TILE = 64;

  /** Most blocks: fixed, so that sums over them do not depend on the device. */
  private static final int MOST_BLOCKS = 528;

  private static final Argument NONE = Argument.of(0L);

  private final DeviceSession session;
  private final float lossScale;
  private final List<Dense> layers;
  private final DeviceBuffer parameters;
  private final DeviceBuffer encoded;
  private final DeviceBuffer output;
  private final DeviceBuffer outputGradient;
  private final DeviceBuffer encodedGradient;

  /** [layer]: shape (blocks, size of the weights). */
  private final DeviceBuffer[] parts;

  /** Whether a field can be trained so. */
  static boolean serves(HashGridSpec grid) {
    return grid.mlpLayers() >= 1
        && grid.mlpLayers() <= MOST_LAYERS
        && grid.mlpWidth() <= WIDEST
        && grid.encodedWidth() <= WIDEST;
  }

  /**
   * Allocates for chunks.
   *
   * @param pixels most of a chunk
   * @param lossScale what gradients are multiplied by
   */
  HalfGrid(
      DeviceSession session, Field field, int pixels, float lossScale, DeviceBuffer parameters) {
    this.session = session;
    this.lossScale = lossScale;
    this.parameters = parameters;
    layers = field.layers();
    long channels = field.spec().channels();
    encoded = session.words((long) field.encoding().width() * pixels);
    encodedGradient = session.words((long) field.encoding().width() * pixels);
    output = session.words(channels * pixels);
    outputGradient = session.words(channels * pixels);
    parts = new DeviceBuffer[layers.size()];
    for (int l = 0; l < parts.length; l++) {
      parts[l] = session.words((long) layers.get(l).weight().size() * blocks(pixels));
    }
  }

  private static int blocks(int pixels) {
    return Math.min(MOST_BLOCKS, Math.ceilDiv(pixels, TILE));
  }

  /** Values that the chunk's buffers hold for each pixel. */
  static long valuesEach(Field field) {
    return 2L * field.encoding().width() + 2L * field.spec().channels();
  }

  /** Values beside the chunk's. */
  static long values(Field field, int pixels) {
    long size = 0;
    for (Dense layer : field.layers()) {
      size += layer.weight().size();
    }
    return size * blocks(pixels);
  }

  @Override
  public DeviceBuffer encoded() {
    return encoded;
  }

  @Override
  public DeviceBuffer output() {
    return output;
  }

  @Override
  public DeviceBuffer outputGradient() {
    return outputGradient;
  }

  @Override
  public DeviceBuffer encodedGradient() {
    return encodedGradient;
  }

  @Override
  public float lossScale(double samples) {
    return lossScale;
  }

  @Override
  public void prepare(Argument state) {}

  private Argument weight(int l) {
    return parameters.at(offset(l));
  }

  private long offset(int l) {
    return (long) Float.BYTES * layers.get(l).weight().offset();
  }

  private int last() {
    return layers.size() - 1;
  }

  /** What both kernels are given first. */
  private List<Argument> common(Argument state, int pixels) {
    return List.of(
        state,
        encoded,
        weight(0),
        last() == MOST_LAYERS ? weight(1) : NONE,
        weight(last()),
        Argument.of(pixels),
        Argument.of(layers.getFirst().inputs()),
        Argument.of(layers.getFirst().outputs()),
        Argument.of(layers.getLast().outputs()));
  }

  private void launch(Kernel kernel, Argument state, int pixels, Argument... more) {
    Argument[] arguments =
        Stream.concat(common(state, pixels).stream(), Stream.of(more)).toArray(Argument[]::new);
    session.context().launch(kernel, blocks(pixels), 1, 1, THREADS, arguments);
  }

  @Override
  public void forward(Argument state, int pixels) {
    launch(session.kernels().halfGridForward(), state, pixels, output);
  }

  @Override
  public void backward(Argument state, int pixels, double samples, boolean add, DeviceBuffer all) {
    float factor = (float) (2 / samples / lossScale);
    launch(
        session.kernels().halfGridBackward(),
        state,
        pixels,
        outputGradient,
        Argument.of(factor),
        encodedGradient,
        parts[0],
        last() == MOST_LAYERS ? parts[1] : NONE,
        parts[last()]);
    for (int l = 0; l < parts.length; l++) {
      int size = layers.get(l).weight().size();
      GradientParts.add(
          session, state, parts[l], blocks(pixels), size, factor, add, all.at(offset(l)));
    }
  }
}
