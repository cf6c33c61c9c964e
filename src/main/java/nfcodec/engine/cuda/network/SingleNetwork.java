package nfcodec.engine.cuda.network;

import java.util.List;
import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Tensor;

/** All in binary32, whose forward pass is the normative arithmetic. Any field. */
final class SingleNetwork implements DeviceNetwork {
  private static final int TILE = DenseForward.TILE;

  private static final Argument NONE = Argument.of(0L);

  private final DeviceSession session;
  private final List<Dense> layers;
  private final boolean toEncoding;
  private final DenseForward forward;
  private final DeviceBuffer parameters;

  /** [layer]: what it reads; the last one is the output. */
  private final DeviceBuffer[] values;

  /** [layer]: derivatives of its sines. */
  private final DeviceBuffer[] slopes;

  private final GradientParts parts;
  private DeviceBuffer gradient;
  private DeviceBuffer nextGradient;

  /**
   * Allocates for chunks.
   *
   * @param pixels most of a chunk
   */
  SingleNetwork(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
    this.session = session;
    layers = field.layers();
    toEncoding = field.encoding().isTrained();
    forward = new DenseForward(session, field, parameters);
    this.parameters = parameters;
    values = new DeviceBuffer[layers.size() + 1];
    slopes = new DeviceBuffer[layers.size()];
    values[0] = session.words((long) field.encoding().width() * pixels);
    for (int l = 0; l < slopes.length; l++) {
      Dense layer = layers.get(l);
      long size = (long) layer.outputs() * pixels;
      values[l + 1] = session.words(size);
      slopes[l] = session.words(layer.activation() instanceof Activation.Sine ? size : 0);
    }
    gradient = session.words((long) field.widest() * pixels);
    nextGradient = session.words((long) field.widest() * pixels);
    parts = new GradientParts(session, layers, pixels);
  }

  /** Values that the chunk's buffers hold for each pixel. */
  static long valuesEach(Field field) {
    long each = field.encoding().width() + 2L * field.widest();
    for (Dense layer : field.layers()) {
      each += (layer.activation() instanceof Activation.Sine ? 2L : 1L) * layer.outputs();
    }
    return each;
  }

  /** Values beside the chunk's. */
  static long values(Field field, int pixels) {
    return GradientParts.size(field.layers(), pixels);
  }

  @Override
  public float lossScale(double samples) {
    return (float) (2 / samples);
  }

  @Override
  public void prepare(Argument state) {}

  @Override
  public DeviceBuffer encoded() {
    return values[0];
  }

  @Override
  public DeviceBuffer output() {
    return values[layers.size()];
  }

  @Override
  public DeviceBuffer outputGradient() {
    return gradient;
  }

  @Override
  public DeviceBuffer encodedGradient() {
    return gradient;
  }

  @Override
  public void forward(Argument state, int pixels) {
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      forward.layer(state, layer, pixels, values[l], values[l + 1], slopes[l]);
    }
  }

  private Argument weight(Dense layer) {
    return parameters.at(bytes(layer.weight().offset()));
  }

  private static long bytes(long values) {
    return Float.BYTES * values;
  }

  @Override
  public void backward(Argument state, int pixels, double samples, boolean add, DeviceBuffer all) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      Dense layer = layers.get(l);
      weightGradient(state, l, pixels, add, all);
      Tensor bias = layer.bias();
      if (bias != null) {
        biasGradient(state, layer, pixels, add, all.at(bytes(bias.offset())));
      }
      if (l > 0 || toEncoding) {
        goBack(state, l, pixels);
      }
    }
  }

  private void weightGradient(Argument state, int l, int pixels, boolean add, DeviceBuffer all) {
    Dense layer = layers.get(l);
    int size = layer.weight().size();
    int slab = GradientParts.slab(pixels, size);
    int slabs = DeviceSession.blocks(pixels, slab);
    session
        .context()
        .launch(
            session.kernels().weightParts(),
            DeviceSession.blocks(layer.inputs(), TILE),
            DeviceSession.blocks(layer.outputs(), TILE),
            slabs,
            DeviceSession.THREADS,
            state,
            gradient,
            values[l],
            forward.planar(layer),
            Argument.of(pixels),
            Argument.of(layer.inputs()),
            Argument.of(layer.outputs()),
            Argument.of(slab),
            parts.at(0));
    parts.add(state, parts.at(0), slabs, size, 1, add, all.at(bytes(layer.weight().offset())));
  }

  private void biasGradient(Argument state, Dense layer, int pixels, boolean add, Argument to) {
    parts.addColumns(state, gradient, pixels, layer.outputs(), 1, add, to);
  }

  /** From a layer's sums to the sums of the layer before, or to the encoding. */
  private void goBack(Argument state, int l, int pixels) {
    Dense layer = layers.get(l);
    Activation before = l == 0 ? Activation.LINEAR : layers.get(l - 1).activation();
    session
        .context()
        .launch(
            session.kernels().backward(),
            DeviceSession.blocks(pixels, TILE),
            DeviceSession.blocks(layer.inputs(), TILE),
            1,
            DeviceSession.THREADS,
            state,
            gradient,
            weight(layer),
            Argument.of(pixels),
            Argument.of(layer.inputs()),
            Argument.of(layer.outputs()),
            DenseForward.activation(before),
            switch (before) {
              case Activation.Linear linear -> NONE;
              case Activation.Relu relu -> values[l];
              case Activation.Sine sine -> slopes[l - 1];
            },
            nextGradient,
            forward.planar(layer));
    DeviceBuffer swap = gradient;
    gradient = nextGradient;
    nextGradient = swap;
  }
}
