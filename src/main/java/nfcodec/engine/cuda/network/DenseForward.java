package nfcodec.engine.cuda.network;

import nfcodec.engine.cuda.device.Argument;
import nfcodec.engine.cuda.device.DeviceBuffer;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Tensor;

/** Dense layers forward in binary32: the normative arithmetic, to the bit. */
final class DenseForward {
  /** Rows and columns of a tile of the kernels. */
  static final int TILE = 64;

  private static final Argument NONE = Argument.of(0L);

  private final DeviceSession session;
  private final DeviceBuffer parameters;

  /** What it reads has a plane for each feature. */
  private final Dense first;

  /**
   * Of a field.
   *
   * @param parameters its flat parameters
   */
  DenseForward(DeviceSession session, Field field, DeviceBuffer parameters) {
    this.session = session;
    this.parameters = parameters;
    first = field.layers().getFirst();
  }

  /** Whether the kernels are to read planes. */
  Argument planar(Dense layer) {
    return Argument.of(layer.equals(first) ? 1 : 0);
  }

  /**
   * Launches one layer.
   *
   * @param pixels how many
   * @param in shape (pixels, inputs), or of the first layer (inputs, pixels)
   * @param out shape (pixels, outputs), overwritten
   */
  void layer(Argument state, Dense layer, int pixels, Argument in, Argument out) {
    layer(state, layer, pixels, in, out, NONE);
  }

  /**
   * The same, keeping the derivatives of its sines.
   *
   * @param slopes shape (pixels, outputs), overwritten where the activation is a sine
   */
  void layer(Argument state, Dense layer, int pixels, Argument in, Argument out, Argument slopes) {
    session
        .context()
        .launch(
            session.kernels().forward(),
            DeviceSession.blocks(pixels, TILE),
            DeviceSession.blocks(layer.outputs(), TILE),
            1,
            DeviceSession.THREADS,
            state,
            in,
            planar(layer),
            parameters.at((long) Float.BYTES * layer.weight().offset()),
            bias(layer),
            Argument.of(pixels),
            Argument.of(layer.inputs()),
            Argument.of(layer.outputs()),
            activation(layer.activation()),
            Argument.of(layer.activation() instanceof Activation.Sine(float omega0) ? omega0 : 1),
            out,
            layer.activation() instanceof Activation.Sine ? slopes : NONE);
  }

  private Argument bias(Dense layer) {
    Tensor bias = layer.bias();
    return bias == null ? NONE : parameters.at((long) Float.BYTES * bias.offset());
  }

  /** The numbers of dense.cuh. */
  static Argument activation(Activation activation) {
    return Argument.of(
        switch (activation) {
          case Activation.Linear linear -> 0;
          case Activation.Relu relu -> 1;
          case Activation.Sine sine -> 2;
        });
  }
}
