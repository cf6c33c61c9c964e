package nfcodec.engine.cuda.network;

import java.util.List;
import java.util.Objects;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
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

  private static final Argument NONE = Argument.of(0L);

  /** Threads of a block of the kernels that multiply. */
  private static final int THREADS = 128;

  /** Pairs of neurons of a block on the way back through the last layer, a thread each. */
  private static final int PAIRS = 64;

  private final DeviceSession session;
  private final float lossScale;
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
  static boolean serves(SirenSpec siren) {
    return siren.hiddenLayers() > 0 && siren.width() >= NARROWEST;
  }

  /**
   * Allocates for chunks.
   *
   * @param pixels most of a chunk
   * @param lossScale what gradients are multiplied by
   */
  HalfSiren(
      DeviceSession session, Field field, int pixels, float lossScale, DeviceBuffer parameters) {
    this.session = session;
    this.lossScale = lossScale;
    this.parameters = parameters;
    layers = field.layers();
    SirenSpec siren = (SirenSpec) field.spec();
    width = siren.width();
    stride = padded(width);
    channels = siren.channels();
    omega0 = siren.omega0();
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
    parts = new GradientParts(session, partsSize(field, pixels));
  }

  private static int padded(int count) {
    return Math.ceilDiv(count, TILE) * TILE;
  }

  /** Values that the chunk's buffers hold for each pixel, in units of binary32. */
  static long valuesEach(Field field) {
    return 2 + 2L * field.spec().channels() + matrixWords(field);
  }

  /** Of a pixel's rows of all half matrices: values and slopes of every sine, two gradients. */
  private static long matrixWords(Field field) {
    return (long) field.layers().size() * padded(field.widest());
  }

  /** Values beside the chunk's, in units of binary32. */
  static long values(Field field, int pixels) {
    long side = padded(field.widest());
    long padding = (padded(pixels) - pixels) * matrixWords(field);
    return side * side * (field.layers().size() - 2) + padding + partsSize(field, pixels);
  }

  /** Most parts of gradients that are kept at a time. */
  private static long partsSize(Field field, int pixels) {
    long width = field.widest();
    long channels = field.spec().channels();
    int rows = padded(pixels);
    long last = GradientParts.mostSlabs(rows, 1) * (width + channels * width + channels);
    long first = rows / TILE * (3 * width);
    return Math.max(Math.max(last, first), GradientParts.size(pixels, width * width));
  }

  /** Slabs on the way back through the last layer. */
  private static int slabs(int rows) {
    return DeviceSession.blocks(rows, GradientParts.slab(rows, 1));
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
    return lossScale;
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
          session.kernels().halfWeights(),
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
    session.forEach(
        session.kernels().halfFirst(),
        (long) padded(pixels) * stride / 2,
        1,
        state,
        encoded,
        weight(0),
        bias(0),
        Argument.of(pixels),
        Argument.of(padded(pixels)),
        Argument.of(width),
        Argument.of(stride),
        Argument.of(omega0),
        values[0],
        slopes[0]);
    for (int l = 1; l < values.length; l++) {
      session
          .context()
          .launch(
              session.kernels().halfForward(),
              stride / TILE,
              padded(pixels) / TILE,
              1,
              THREADS,
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
    session
        .context()
        .launch(
            session.kernels().halfLast(),
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
    float factor = (float) (2 / samples / lossScale);
    backLast(state, pixels, factor, add, all);
    for (int l = values.length - 1; l > 0; l--) {
      weightGradient(state, l, pixels, factor, add, all);
      goBack(state, l, pixels, factor, add, all);
    }
  }

  private Argument at(DeviceBuffer all, int l) {
    return all.at((long) Float.BYTES * layers.get(l).weight().offset());
  }

  private void weightGradient(
      Argument state, int l, int pixels, float factor, boolean add, DeviceBuffer all) {
    int size = width * width;
    int slab = GradientParts.slab(pixels, size);
    int slabs = DeviceSession.blocks(pixels, slab);
    session
        .context()
        .launch(
            session.kernels().halfWeightParts(),
            stride / TILE,
            stride / TILE,
            slabs,
            THREADS,
            state,
            gradient,
            values[l - 1],
            Argument.of(padded(pixels)),
            Argument.of(width),
            Argument.of(stride),
            Argument.of(slab),
            parts.at(0));
    parts.add(state, parts.at(0), slabs, size, factor, add, at(all, l));
  }

  /** Through the last layer, whose gradient it adds, and that of the biases before. */
  private void backLast(Argument state, int pixels, float factor, boolean add, DeviceBuffer all) {
    int last = values.length;
    int rows = padded(pixels);
    int slab = GradientParts.slab(rows, 1);
    int slabs = slabs(rows);
    Argument below = parts.at(0);
    Argument weights = parts.at((long) slabs * width);
    Argument outputs = parts.at((long) slabs * width * (1 + channels));
    session
        .context()
        .launch(
            session.kernels().halfBackLast(),
            stride / 2 / PAIRS,
            slabs,
            1,
            PAIRS,
            state,
            outputGradient,
            weight(last),
            values[last - 1],
            slopes[last - 1],
            Argument.of(pixels),
            Argument.of(rows),
            Argument.of(width),
            Argument.of(stride),
            Argument.of(channels),
            Argument.of(omega0),
            Argument.of(slab),
            gradient,
            below,
            weights,
            outputs);
    parts.add(state, below, slabs, width, factor, add, all.at(biasOffset(last - 1)));
    parts.add(state, weights, slabs, channels * width, factor, add, at(all, last));
    parts.add(state, outputs, slabs, channels, factor, add, all.at(biasOffset(last)));
  }

  /** Through a hidden layer, adding to the gradient of the layer before what its sums tell. */
  private void goBack(
      Argument state, int l, int pixels, float factor, boolean add, DeviceBuffer all) {
    boolean toFirst = l == 1;
    int tiles = padded(pixels) / TILE;
    Argument biases = parts.at(0);
    Argument weights = parts.at((long) tiles * width);
    session
        .context()
        .launch(
            session.kernels().halfBackward(),
            stride / TILE,
            tiles,
            1,
            THREADS,
            state,
            gradient,
            turned[l],
            slopes[l - 1],
            toFirst ? encoded : NONE,
            Argument.of(pixels),
            Argument.of(width),
            Argument.of(stride),
            Argument.of(omega0),
            nextGradient,
            biases,
            weights);
    parts.add(state, biases, tiles, width, factor, add, all.at(biasOffset(l - 1)));
    if (toFirst) {
      parts.add(state, weights, tiles, 2 * width, factor, add, at(all, 0));
    }
    DeviceBuffer swap = gradient;
    gradient = nextGradient;
    nextGradient = swap;
  }
}
