package nfcodec.engine.cuda;

import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Field;

/**
 * The dense layers of a field on the device: a chunk of pixels on its way through all of them and
 * back. Activations have shape (pixels, neurons).
 */
final class DeviceNetwork {
  /** Rows and columns of a tile of the kernels. */
  private static final int TILE = 64;

  /** Fewest pixels that a part of a weight gradient is summed over. */
  private static final int SMALLEST_SLAB = 256;

  private static final int MOST_SLABS = 1024;

  /** Most values of all parts of one weight gradient. */
  private static final long MOST_PARTS = 1 << 24;

  private static final Argument NONE = Argument.of(0L);

  private final DeviceSession session;
  private final List<Dense> layers;
  private final float omega0;
  private final DeviceBuffer parameters;

  /** [layer]: what it reads; the last one is the output. */
  private final DeviceBuffer[] values;

  /** [layer]: derivatives of its sines. */
  private final DeviceBuffer[] slopes;

  private final DeviceBuffer parts;
  private DeviceBuffer gradient;
  private DeviceBuffer nextGradient;

  /**
   * Allocates for chunks.
   *
   * @param pixels most of a chunk
   */
  DeviceNetwork(DeviceSession session, Field field, int pixels, DeviceBuffer parameters) {
    this.session = session;
    layers = field.layers();
    omega0 = field.omega0();
    this.parameters = parameters;
    values = new DeviceBuffer[layers.size() + 1];
    slopes = new DeviceBuffer[layers.size()];
    values[0] = session.words((long) field.encodedWidth() * pixels);
    for (int l = 0; l < slopes.length; l++) {
      Dense layer = layers.get(l);
      long size = (long) layer.outputs() * pixels;
      values[l + 1] = session.words(size);
      slopes[l] = session.words(layer.activation() == Dense.Activation.SINE ? size : 0);
    }
    gradient = session.words((long) field.widest() * pixels);
    nextGradient = session.words((long) field.widest() * pixels);
    parts = session.words(partsSize(layers, pixels));
  }

  /** Values that the chunk's buffers hold for each pixel. */
  static long valuesEach(Field field) {
    long each = field.encodedWidth() + 2L * field.widest();
    for (Dense layer : field.layers()) {
      each += (layer.activation() == Dense.Activation.SINE ? 2L : 1L) * layer.outputs();
    }
    return each;
  }

  /** Values of the largest set of parts. */
  static long partsSize(List<Dense> layers, int pixels) {
    long most = 0;
    for (Dense layer : layers) {
      long size = Math.max(layer.weight().size(), layer.outputs());
      most = Math.max(most, size * slabs(pixels, size));
    }
    return most;
  }

  private static int slabs(int pixels, long size) {
    long most = Math.clamp(MOST_PARTS / size, 1, MOST_SLABS);
    return (int) Math.min(most, (pixels + SMALLEST_SLAB - 1) / SMALLEST_SLAB);
  }

  /** Where encoded pixels go, shape (pixels, encodedWidth). */
  DeviceBuffer encoded() {
    return values[0];
  }

  /** The field's output after {@link #forward}, shape (pixels, channels). */
  DeviceBuffer output() {
    return values[layers.size()];
  }

  /**
   * The gradient with respect to the output, to be filled before {@link #backward}; afterwards that
   * with respect to the encoded pixels.
   */
  DeviceBuffer gradient() {
    return gradient;
  }

  void forward(Argument state, int pixels) {
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      session.context.launch(
          session.kernels.forward(),
          DeviceSession.blocks(pixels, TILE),
          DeviceSession.blocks(layer.outputs(), TILE),
          1,
          DeviceSession.THREADS,
          state,
          values[l],
          weight(layer),
          layer.bias() == null ? NONE : parameters.at(bytes(layer.bias().offset())),
          Argument.of(pixels),
          Argument.of(layer.inputs()),
          Argument.of(layer.outputs()),
          activation(layer.activation()),
          Argument.of(omega0),
          values[l + 1],
          layer.activation() == Dense.Activation.SINE ? slopes[l] : NONE);
    }
  }

  private Argument weight(Dense layer) {
    return parameters.at(bytes(layer.weight().offset()));
  }

  private static long bytes(long values) {
    return Float.BYTES * values;
  }

  /** The numbers of dense.cuh. */
  private static Argument activation(Dense.Activation activation) {
    return Argument.of(
        switch (activation) {
          case LINEAR -> 0;
          case RELU -> 1;
          case SINE -> 2;
        });
  }

  /**
   * Goes back to the encoding.
   *
   * @param add whether to add to the parameters' gradient what the chunk contributes, else set it
   * @param all the gradient of all parameters, of which those of the layers change
   */
  void backward(Argument state, int pixels, boolean add, DeviceBuffer all) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      Dense layer = layers.get(l);
      weightGradient(state, l, pixels, add, all);
      if (layer.bias() != null) {
        biasGradient(state, layer, pixels, add, all.at(bytes(layer.bias().offset())));
      }
      // What a SIREN sees first, coordinates, has no use for a gradient.
      if (l > 0 || layer.bias() == null) {
        goBack(state, l, pixels);
      }
    }
  }

  private void weightGradient(Argument state, int l, int pixels, boolean add, DeviceBuffer all) {
    Dense layer = layers.get(l);
    int size = layer.weight().size();
    int slab = slab(pixels, size);
    int slabs = DeviceSession.blocks(pixels, slab);
    session.context.launch(
        session.kernels.weightParts(),
        DeviceSession.blocks(layer.inputs(), TILE),
        DeviceSession.blocks(layer.outputs(), TILE),
        slabs,
        DeviceSession.THREADS,
        state,
        gradient,
        values[l],
        Argument.of(pixels),
        Argument.of(layer.inputs()),
        Argument.of(layer.outputs()),
        Argument.of(slab),
        parts);
    addParts(state, slabs, size, add, all.at(bytes(layer.weight().offset())));
  }

  private void biasGradient(Argument state, Dense layer, int pixels, boolean add, Argument to) {
    int slab = slab(pixels, layer.outputs());
    int slabs = DeviceSession.blocks(pixels, slab);
    session.forEach(
        session.kernels.biasParts(),
        layer.outputs(),
        slabs,
        state,
        gradient,
        Argument.of(pixels),
        Argument.of(layer.outputs()),
        Argument.of(slab),
        parts);
    addParts(state, slabs, layer.outputs(), add, to);
  }

  /** Pixels that each part is summed over. */
  private static int slab(int pixels, long size) {
    int slabs = slabs(pixels, size);
    return Math.max(SMALLEST_SLAB, (pixels + slabs - 1) / slabs);
  }

  private void addParts(Argument state, int slabs, int size, boolean add, Argument to) {
    session.forEach(
        session.kernels.addParts(),
        size,
        1,
        state,
        parts,
        Argument.of(slabs),
        Argument.of(size),
        Argument.of(add ? 1 : 0),
        to);
  }

  /** From a layer's sums to the sums of the layer before, or to the encoding. */
  private void goBack(Argument state, int l, int pixels) {
    Dense layer = layers.get(l);
    Dense.Activation before = l == 0 ? Dense.Activation.LINEAR : layers.get(l - 1).activation();
    session.context.launch(
        session.kernels.backward(),
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
        activation(before),
        switch (before) {
          case LINEAR -> NONE;
          case RELU -> values[l];
          case SINE -> slopes[l - 1];
        },
        nextGradient);
    DeviceBuffer swap = gradient;
    gradient = nextGradient;
    nextGradient = swap;
  }
}
