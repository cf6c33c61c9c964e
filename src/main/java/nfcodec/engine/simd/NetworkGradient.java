package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;

/** Sums of the gradients of all dense layers over the pixels of one slot. */
final class NetworkGradient {
  private static final int W = StripProduct.WIDTH;

  private final List<Dense> layers;

  /**
   * [layer]: shape (padded outputs, 32 strips of inputs); of a layer of few inputs, (inputs,
   * outputs, 32), in parts; of one of few outputs, (outputs, inputs, 32), in parts.
   */
  final float[][] weight;

  /** [layer]: shape (padded outputs, 32), in parts; empty for a layer without bias. */
  final float[][] bias;

  NetworkGradient(List<Dense> layers) {
    this.layers = layers;
    weight = new float[layers.size()][];
    bias = new float[layers.size()][];
    for (int l = 0; l < weight.length; l++) {
      Dense layer = layers.get(l);
      int outputs = StripProduct.padded(layer.outputs());
      weight[l] =
          new float
              [fewInputs(layer) || fewOutputs(layer)
                  ? layer.inputs() * layer.outputs() * W
                  : outputs * stride(layer)];
      bias[l] = new float[layer.hasBias() ? outputs * W : 0];
    }
  }

  private static int stride(Dense layer) {
    return StripProduct.strips(layer.inputs()) * W;
  }

  /** Whether the inputs are so few that it pays to sum each weight's gradient in parts. */
  static boolean fewInputs(Dense layer) {
    return layer.inputs() <= StripProduct.GROUP;
  }

  /** The same of the outputs. */
  static boolean fewOutputs(Dense layer) {
    return !fewInputs(layer) && layer.outputs() <= StripProduct.GROUP;
  }

  void clear() {
    for (float[] w : weight) {
      Arrays.fill(w, 0);
    }
    for (float[] b : bias) {
      Arrays.fill(b, 0);
    }
  }

  /** Adds one layer's sums to the flat gradient. */
  void addTo(int l, float[] gradient) {
    Dense layer = layers.get(l);
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    for (int j = 0; j < outputs; j++) {
      int to = layer.weight().offset() + j * inputs;
      for (int i = 0; i < inputs; i++) {
        gradient[to + i] +=
            fewInputs(layer)
                ? sumOfParts(weight[l], i * outputs + j)
                : fewOutputs(layer)
                    ? sumOfParts(weight[l], j * inputs + i)
                    : weight[l][j * stride(layer) + i];
      }
    }
    Tensor tensor = layer.bias();
    if (tensor != null) {
      for (int j = 0; j < outputs; j++) {
        gradient[tensor.offset() + j] += sumOfParts(bias[l], j);
      }
    }
  }

  private static float sumOfParts(float[] parts, int row) {
    double sum = 0;
    for (int q = 0; q < W; q++) {
      sum += parts[row * W + q];
    }
    return (float) sum;
  }
}
