package nfcodec.engine.cuda;

import java.util.List;
import java.util.Objects;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.SirenSpec;

/**
 * A SIREN in mixed precision: products between hidden layers on tensor cores, whose inputs are
 * halves and whose sums are binary32. Parameters, their gradients, the first layer and the output
 * are binary32.
 */
final class HalfSiren implements DeviceNetwork {
  /** Rows and columns of a tile of the kernels; half matrices have a multiple of it of both. */
  static final int TILE = 128;

  /** Below that most of a tile would be padding. */
  private static final int NARROWEST = 64;

  /**
   * Times the error: gradients of well-fitted pixels stay within the range of halves, and so do
   * those of pixels that are all wrong.
   */
  private static final float LOSS_SCALE = 1024;

  private static final Argument ONES = Argument.of(0L);

  private final DeviceSession session;
  private final List<Dense> layers;
  private final int width;
  private final int stride;
  private final int channels;
  private final float omega0;
  private final DeviceBuffer parameters;
  private final DeviceBuffer encoded;

  /** [layer]: what comes out of its sines; not of the last layer. */
  private final DeviceBuffer[] values;

  /** [layer]: their cosines. */
  private final DeviceBuffer[] slopes;

  /** [layer]: weights as halves, of hidden layers. */
  private final DeviceBuffer[] plain;

  /** [layer]: the same turned round. */
  private final DeviceBuffer[] turned;

  private final DeviceBuffer output;
  private final DeviceBuffer outputGradient;
  private final GradientParts parts;
  private DeviceBuffer gradient;
  private DeviceBuffer nextGradient;

  /** Whether a field can be trained so, with any gain. */
  static boolean serves(Field field) {
    return field.spec() instanceof SirenSpec siren
        && siren.hiddenLayers() > 0
        && siren.width() >= NARROWEST;
  }

  /**
   * Allocates for chunks.
   *
   * @param pixels most of a chunk
   */
  HalfSiren(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
    this.session = session;
    this.parameters = parameters;
    layers = field.layers();
    width = layers.getFirst().outputs();
    stride = padded(width);
    channels = field.spec().channels();
    omega0 = field.omega0();
    int sines = layers.size() - 1;
    long halves = (long) Short.BYTES * padded(pixels) * stride;
    encoded = session.words(2L * pixels);
    values = new DeviceBuffer[sines];
    slopes = new DeviceBuffer[sines];
    plain = new DeviceBuffer[sines];
    turned = new DeviceBuffer[sines];
    for (int l = 0; l < sines; l++) {
      values[l] = session.bytes(halves);
      slopes[l] = session.bytes(halves);
      long weights = l == 0 ? 0 : (long) Short.BYTES * stride * stride;
      plain[l] = session.bytes(weights);
      turned[l] = session.bytes(weights);
    }
    gradient = session.bytes(halves);
    nextGradient = session.bytes(halves);
    output = session.words((long) channels * pixels);
    outputGradient = session.words((long) channels * pixels);
    parts = new GradientParts(session, layers, pixels);
  }

  private static int padded(int count) {
    return Math.ceilDiv(count, TILE) * TILE;
  }

  /** Values that the chunk's buffers hold for each pixel, in units of binary32. */
  static long valuesEach(Field field) {
    long halves = (2L * field.layers().size()) * padded(field.widest());
    return 2 + 2L * field.spec().channels() + halves / 2;
  }

  /** Values beside the chunk's, in units of binary32. */
  static long values(Field field, int pixels) {
    long side = padded(field.widest());
    long padding = (padded(pixels) - pixels) * side * field.layers().size();
    return side * side * (field.layers().size() - 2)
        + padding
        + GradientParts.size(field.layers(), pixels);
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
    throw new IllegalStateException("coordinates depend on no parameters");
  }

  @Override
  public float lossScale(double samples) {
    return LOSS_SCALE;
  }

  private Argument weight(int l) {
    return parameters.at((long) Float.BYTES * layers.get(l).weight().offset());
  }

  private long biasOffset(int l) {
    return (long) Float.BYTES * Objects.requireNonNull(layers.get(l).bias()).offset();
  }

  private Argument bias(int l) {
    return parameters.at(biasOffset(l));
  }

  @Override
  public void prepare(Argument state) {
    for (int l = 1; l < values.length; l++) {
      session.forEach(
          session.kernels.halfWeights(),
          (long) stride * stride,
          1,
          state,
          weight(l),
          Argument.of(width),
          Argument.of(stride),
          plain[l],
          turned[l]);
    }
  }

  @Override
  public void forward(Argument state, int pixels) {
    session.context.launch(
        session.kernels.halfFirst(),
        padded(pixels),
        1,
        1,
        DeviceSession.THREADS,
        state,
        encoded,
        weight(0),
        bias(0),
        Argument.of(pixels),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(omega0),
        values[0],
        slopes[0]);
    for (int l = 1; l < values.length; l++) {
      session.context.launch(
          session.kernels.halfForward(),
          stride / TILE,
          padded(pixels) / TILE,
          1,
          DeviceSession.THREADS,
          state,
          values[l - 1],
          plain[l],
          bias(l),
          Argument.of(width),
          Argument.of(stride),
          Argument.of(omega0),
          values[l],
          slopes[l]);
    }
    int last = values.length;
    session.context.launch(
        session.kernels.halfLast(),
        DeviceSession.blocks(pixels, 8),
        1,
        1,
        DeviceSession.THREADS,
        state,
        values[last - 1],
        weight(last),
        bias(last),
        Argument.of(pixels),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(channels),
        output);
  }

  @Override
  public void backward(Argument state, int pixels, double samples, boolean add, DeviceBuffer all) {
    float factor = (float) (2 / samples / LOSS_SCALE);
    int last = values.length;
    few(
        state,
        values[last - 1],
        outputGradient,
        pixels,
        channels,
        true,
        factor,
        add,
        at(all, last));
    parts.addColumns(
        state, outputGradient, pixels, channels, factor, add, all.at(biasOffset(last)));
    session.context.launch(
        session.kernels.halfBackLast(),
        padded(pixels),
        1,
        1,
        DeviceSession.THREADS,
        state,
        outputGradient,
        weight(last),
        slopes[last - 1],
        Argument.of(pixels),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(channels),
        Argument.of(omega0),
        gradient);
    for (int l = last - 1; l > 0; l--) {
      weightGradient(state, l, pixels, factor, add, all);
      few(state, gradient, ONES, pixels, 1, false, factor, add, all.at(biasOffset(l)));
      goBack(state, l, pixels);
    }
    few(state, gradient, encoded, pixels, 2, false, factor, add, at(all, 0));
    few(state, gradient, ONES, pixels, 1, false, factor, add, all.at(biasOffset(0)));
  }

  private Argument at(DeviceBuffer all, int l) {
    return all.at((long) Float.BYTES * layers.get(l).weight().offset());
  }

  private void weightGradient(
      Argument state, int l, int pixels, float factor, boolean add, DeviceBuffer all) {
    int size = width * width;
    int slab = GradientParts.slab(pixels, size);
    int slabs = DeviceSession.blocks(pixels, slab);
    session.context.launch(
        session.kernels.halfWeightParts(),
        stride / TILE,
        stride / TILE,
        slabs,
        DeviceSession.THREADS,
        state,
        gradient,
        values[l - 1],
        Argument.of(padded(pixels)),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(slab),
        parts.buffer());
    parts.add(state, slabs, size, factor, add, at(all, l));
  }

  private void goBack(Argument state, int l, int pixels) {
    session.context.launch(
        session.kernels.halfBackward(),
        stride / TILE,
        padded(pixels) / TILE,
        1,
        DeviceSession.THREADS,
        state,
        gradient,
        turned[l],
        slopes[l - 1],
        Argument.of(stride),
        Argument.of(omega0),
        nextGradient);
    DeviceBuffer swap = gradient;
    gradient = nextGradient;
    nextGradient = swap;
  }

  /** The gradient of a matrix with few rows or columns: halves times binary32 values, or ones. */
  private void few(
      Argument state,
      DeviceBuffer halves,
      Argument right,
      int pixels,
      int count,
      boolean isTurned,
      float factor,
      boolean add,
      Argument to) {
    int size = width * count;
    int slab = GradientParts.slab(pixels, size);
    int slabs = DeviceSession.blocks(pixels, slab);
    session.forEach(
        session.kernels.halfFewParts(),
        width,
        slabs,
        state,
        halves,
        right,
        Argument.of(right == encoded ? 1 : 0),
        Argument.of(pixels),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(count),
        Argument.of(slab),
        Argument.of(isTurned ? 1 : 0),
        parts.buffer());
    parts.add(state, slabs, size, factor, add, to);
  }
}
