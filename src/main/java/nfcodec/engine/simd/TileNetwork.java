package nfcodec.engine.simd;

import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.kernel.Elementwise;
import nfcodec.kernel.StripBackward;
import nfcodec.kernel.StripProduct;

/**
 * One tile of pixels on its way through all dense layers and back, in memory that one thread uses
 * over and over. Values lie in strips: shape (strips of the tile, padded rows, 32).
 */
final class TileNetwork {
  /** Strips a tile. */
  static final int STRIPS = 4;

  /** Pixels a tile. */
  static final int PIXELS = STRIPS * StripProduct.WIDTH;

  private static final int W = StripProduct.WIDTH;

  private final List<Dense> layers;
  private final float omega0;
  private final PackedNetwork network;

  /** [layer]: what it reads; the last one is the output of the field. */
  private final float[][] values;

  /** [layer]: sums before a sine, then its derivative; null for other activations. */
  private final float[][] slopes;

  private final float[] transposed;
  private final float[] planar;
  private float[] gradient;
  private float[] nextGradient;

  TileNetwork(Field field, PackedNetwork network) {
    layers = field.layers();
    omega0 = field.omega0();
    this.network = network;
    int widest = StripProduct.strips(field.widest()) * W;
    values = new float[layers.size() + 1][];
    slopes = new float[layers.size()][];
    values[0] = strips(field.encodedWidth());
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      values[l + 1] = strips(layer.outputs());
      if (layer.activation() == Dense.Activation.SINE) {
        slopes[l] = strips(layer.outputs());
      }
    }
    transposed = new float[widest * PIXELS];
    planar = new float[widest * StripProduct.PLANAR];
    gradient = new float[widest * PIXELS];
    nextGradient = new float[widest * PIXELS];
  }

  private static float[] strips(int rows) {
    return new float[StripProduct.padded(rows) * PIXELS];
  }

  /** Where the caller puts the encoded pixels, shape (STRIPS, padded encodedWidth, 32). */
  float[] encoded() {
    return values[0];
  }

  /** The field's output after {@link #forward}, shape (STRIPS, padded channels, 32). */
  float[] output() {
    return values[layers.size()];
  }

  /**
   * Where the caller puts the loss gradient with respect to the output before {@link #backward},
   * same shape as the output, zero where there is no pixel or channel; and where it finds the
   * gradient with respect to the encoded pixels afterwards.
   */
  float[] gradient() {
    return gradient;
  }

  void forward(int strips) {
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      int rows = layer.outputs();
      float[] sums = slopes[l] == null ? values[l + 1] : slopes[l];
      StripProduct.multiply(
          network.forward[l],
          rows,
          layer.inputs(),
          values[l],
          StripProduct.padded(layer.inputs()),
          strips,
          network.bias[l],
          sums);
      int count = strips * StripProduct.padded(rows) * W;
      switch (layer.activation()) {
        case LINEAR -> {}
        case RELU -> Elementwise.relu(sums, count);
        case SINE -> Elementwise.sineAndDerivative(sums, values[l + 1], count, omega0);
      }
    }
  }

  /** Goes back to the encoding, adding to the gradients of all layers on the way. */
  void backward(int strips, NetworkGradient sum) {
    int last = layers.size() - 1;
    StripBackward.toPlanar(
        gradient, StripProduct.padded(layers.get(last).outputs()), strips, planar);
    for (int l = last; l >= 0; l--) {
      Dense layer = layers.get(l);
      int inputs = layer.inputs();
      int rows = StripProduct.padded(inputs);
      StripBackward.transpose(values[l], rows, inputs, strips, transposed);
      StripProduct.addOuter(
          planar,
          layer.outputs(),
          transposed,
          StripProduct.strips(inputs),
          strips * W,
          sum.weight[l]);
      int outRows = StripProduct.padded(layer.outputs());
      if (sum.bias[l].length > 0) {
        StripBackward.addStrips(gradient, outRows, strips, sum.bias[l]);
      }
      if (network.goesBack(l)) {
        StripProduct.multiply(
            network.backward[l],
            inputs,
            layer.outputs(),
            gradient,
            outRows,
            strips,
            NO_BIAS,
            nextGradient);
        float[] swap = gradient;
        gradient = nextGradient;
        nextGradient = swap;
      }
      if (l > 0) {
        switch (layers.get(l - 1).activation()) {
          case LINEAR -> StripBackward.toPlanar(gradient, rows, strips, planar);
          case RELU -> StripBackward.throughRelu(gradient, values[l], rows, strips, planar);
          case SINE -> StripBackward.times(gradient, slopes[l - 1], rows, strips, planar);
        }
      }
    }
  }

  private static final float[] NO_BIAS = {};
}
