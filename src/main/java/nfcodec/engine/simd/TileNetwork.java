package nfcodec.engine.simd;

import java.util.List;
import nfcodec.engine.GradientPrecision;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.kernel.SineLayer;
import nfcodec.kernel.StripLayout;
import nfcodec.kernel.StripProduct;

/**
 * One tile of pixels on its way through all dense layers and back, in memory that one thread uses
 * over and over. Values lie in strips: shape (strips of the tile, padded rows, 32).
 */
final class TileNetwork {
  /**
   * Neurons from which tiles are twice as large: there the weights, which each tile reads anew, no
   * longer stay in a second-level cache; below, a tile's activations should stay near.
   */
  private static final int WIDE = 384;

  private static final int W = StripProduct.WIDTH;
  private static final float[] NO_BIAS = {};

  /** Most pixels of a tile. */
  final int pixels;

  private final List<Dense> layers;
  private final PackedNetwork network;
  private final GradientPrecision precision;

  /** [layer]: what it reads; the last one is the output of the field. */
  private final float[][] values;

  /** [layer]: sums before a sine, then its derivative; null for other activations. */
  private final float[][] slopes;

  private final float[] transposed;
  private final float[] planar;
  private float[] gradient;
  private float[] nextGradient;

  TileNetwork(Field field, PackedNetwork network, GradientPrecision precision) {
    layers = field.layers();
    this.network = network;
    this.precision = precision;
    pixels = (field.widest() < WIDE ? 4 : 8) * W;
    int widest = StripProduct.strips(field.widest()) * W;
    values = new float[layers.size() + 1][];
    slopes = new float[layers.size()][];
    values[0] = strips(field.encoding().width());
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      values[l + 1] = strips(layer.outputs());
      if (layer.activation() instanceof Activation.Sine) {
        slopes[l] = strips(layer.outputs());
      }
    }
    transposed = new float[widest * pixels];
    planar = new float[widest * StripProduct.PLANAR];
    gradient = new float[widest * pixels];
    nextGradient = new float[widest * pixels];
  }

  private float[] strips(int rows) {
    return new float[StripProduct.padded(rows) * pixels];
  }

  /**
   * Where the caller puts the encoded pixels, shape (strips of the tile, padded encoding width,
   * 32).
   */
  float[] encoded() {
    return values[0];
  }

  /** The field's output after {@link #forward}, shape (strips of the tile, padded channels, 32). */
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
      if (layer.activation() instanceof Activation.Sine(float omega0)) {
        network.forward.sums(l, values[l], strips, slopes[l]);
        int count = strips * StripProduct.padded(layer.outputs()) * W;
        SineLayer.sineAndDerivative(slopes[l], values[l + 1], count, omega0);
      } else {
        network.forward.sums(l, values[l], strips, values[l + 1]);
      }
    }
  }

  /** Goes back to the encoding, adding to the gradients of all layers on the way. */
  void backward(int strips, NetworkGradient sum) {
    int last = layers.size() - 1;
    StripLayout.toPlanar(gradient, StripProduct.padded(layers.get(last).outputs()), strips, planar);
    for (int l = last; l >= 0; l--) {
      addWeightGradient(l, strips, sum);
      Dense layer = layers.get(l);
      int outRows = StripProduct.padded(layer.outputs());
      if (layer.hasBias()) {
        StripLayout.addStrips(gradient, outRows, strips, sum.bias[l]);
      }
      if (network.goesBack(l)) {
        goBack(l, outRows, strips);
      }
    }
  }

  private void addWeightGradient(int l, int strips, NetworkGradient sum) {
    Dense layer = layers.get(l);
    int inputs = layer.inputs();
    int inRows = StripProduct.padded(inputs);
    int outputs = layer.outputs();
    int outRows = StripProduct.padded(outputs);
    float[] x = values[l];
    float[] to = sum.weight[l];
    if (NetworkGradient.fewInputs(layer)) {
      StripProduct.addOuterInParts(x, inRows, inputs, gradient, outRows, outputs, strips, to);
    } else if (NetworkGradient.fewOutputs(layer)) {
      StripProduct.addOuterInParts(gradient, outRows, outputs, x, inRows, inputs, strips, to);
    } else {
      StripLayout.transpose(x, inRows, inputs, strips, transposed);
      StripProduct.addOuter(
          planar, outputs, transposed, StripProduct.strips(inputs), strips * W, to);
    }
  }

  /** From a layer's sums to the sums of the layer before, or to the encoding. */
  private void goBack(int l, int outRows, int strips) {
    Dense layer = layers.get(l);
    float[] packed = network.backward[l];
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    float[] to = nextGradient;
    switch (l == 0 ? Activation.LINEAR : layers.get(l - 1).activation()) {
      case Activation.Linear linear ->
          StripProduct.multiply(packed, inputs, outputs, gradient, outRows, strips, NO_BIAS, to);
      case Activation.Relu relu ->
          StripProduct.multiplyGate(
              packed, inputs, outputs, gradient, outRows, strips, values[l], to, planar);
      case Activation.Sine sine ->
          StripProduct.multiplyTimes(
              packed, inputs, outputs, gradient, outRows, strips, slopes[l - 1], to, planar);
    }
    if (precision != GradientPrecision.BINARY32) {
      int inRows = StripProduct.padded(inputs);
      precision.ofLayer(to, strips * inRows * W);
      StripLayout.toPlanar(to, inRows, strips, planar);
    }
    nextGradient = gradient;
    gradient = to;
  }
}
