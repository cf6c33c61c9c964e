package nfcodec.engine.reference;

import java.util.Arrays;
import java.util.List;
import nfcodec.evaluate.DenseKernel;
import nfcodec.evaluate.PixelEncoding;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.kernel.ReproducibleSine;

/**
 * Forward and backward through all dense layers for one tile of pixels at a time, summing the
 * gradients of the layers over the tiles it is given. One thread uses it at a time; its memory does
 * not depend on the image.
 *
 * <p>Values of a tile lie as {@code rows[neuron][pixel]}.
 */
final class TileGradient {
  /** Pixels a tile. */
  static final int TILE = 256;

  private final Field field;
  private final List<Dense> layers;

  /**
   * What each layer reads: inputs[l] has shape (layer l inputs, TILE); the last one is the field's
   * output.
   */
  private final float[][][] inputs;

  /** Sums before the activation, shape (layer outputs, TILE). */
  private final float[][][] sums;

  /**
   * Loss gradient with respect to each layer's sums; [0] of {@link #inputGradient} belongs to the
   * encoding.
   */
  private final float[][][] sumGradient;

  private final float[][][] inputGradient;

  /**
   * Gradients of weights, [layer][output][input], and biases, [layer][output], summed over tiles.
   */
  final float[][][] weightGradient;

  final float[][] biasGradient;

  /** Pixels of the current tile. */
  final int[] pixel = new int[TILE];

  int count;

  private final float[][] transposed;

  TileGradient(Field field) {
    this.field = field;
    layers = field.layers();
    int depth = layers.size();
    inputs = new float[depth + 1][][];
    sums = new float[depth][][];
    sumGradient = new float[depth][][];
    inputGradient = new float[depth][][];
    weightGradient = new float[depth][][];
    biasGradient = new float[depth][];
    inputs[0] = new float[field.encoding().width()][TILE];
    for (int l = 0; l < depth; l++) {
      Dense layer = layers.get(l);
      inputs[l + 1] = new float[layer.outputs()][TILE];
      sums[l] = new float[layer.outputs()][TILE];
      sumGradient[l] = new float[layer.outputs()][TILE];
      inputGradient[l] = new float[layer.inputs()][TILE];
      weightGradient[l] = new float[layer.outputs()][layer.inputs()];
      biasGradient[l] = new float[layer.outputs()];
    }
    transposed = new float[TILE][field.widest()];
  }

  void clear() {
    for (int l = 0; l < layers.size(); l++) {
      for (float[] row : weightGradient[l]) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(biasGradient[l], 0);
    }
  }

  /**
   * Evaluates the field at {@link #pixel}; shape of the result (channels, TILE), valid until the
   * next call.
   */
  float[][] forward(float[] parameters) {
    PixelEncoding.encode(field, parameters, pixel, count, inputs[0]);
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      DenseKernel.affine(parameters, layer, inputs[l], sums[l], count);
      DenseKernel.activate(layer.activation(), sums[l], inputs[l + 1], layer.outputs(), count);
    }
    return inputs[layers.size()];
  }

  /**
   * Where the caller puts the loss gradient with respect to the field's output, shape (channels,
   * TILE), before {@link #backward}.
   */
  float[][] outputGradient() {
    return sumGradient[layers.size() - 1];
  }

  /**
   * The loss gradient with respect to the encoded inputs, shape (encoding width, TILE), after
   * {@link #backward}.
   */
  float[][] encodingGradient() {
    return inputGradient[0];
  }

  /**
   * Adds this tile to the gradients of all layers. The output layer is linear, so its sums are the
   * output.
   */
  void backward(float[] parameters) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      Dense layer = layers.get(l);
      addWeightGradient(layer, inputs[l], sumGradient[l], weightGradient[l]);
      if (layer.hasBias()) {
        for (int j = 0; j < layer.outputs(); j++) {
          biasGradient[l][j] += sum(sumGradient[l][j], count);
        }
      }
      if (l > 0 || field.encoding().isTrained()) {
        throughWeights(parameters, layer, sumGradient[l], inputGradient[l]);
      }
      if (l > 0) {
        throughActivation(layers.get(l - 1), sums[l - 1], inputGradient[l], sumGradient[l - 1]);
      }
    }
  }

  /**
   * {@code dW[j][i] += sum over p of d[j][p] x[i][p]}. The inputs are turned round first, so that
   * the innermost loop runs along a row of dW without a reduction, four pixels a pass.
   */
  private void addWeightGradient(Dense layer, float[][] x, float[][] d, float[][] gradient) {
    int width = layer.inputs();
    for (int i = 0; i < width; i++) {
      float[] row = x[i];
      for (int p = 0; p < count; p++) {
        transposed[p][i] = row[p];
      }
    }
    int quads = count & ~3;
    for (int j = 0; j < layer.outputs(); j++) {
      float[] dj = d[j];
      float[] sum = gradient[j];
      for (int p = 0; p < quads; p += 4) {
        DenseKernel.addFour(
            dj[p],
            transposed[p],
            dj[p + 1],
            transposed[p + 1],
            dj[p + 2],
            transposed[p + 2],
            dj[p + 3],
            transposed[p + 3],
            sum,
            width);
      }
      for (int p = quads; p < count; p++) {
        DenseKernel.addOne(dj[p], transposed[p], sum, width);
      }
    }
  }

  /** {@code dx[i][p] = sum over j of W[j][i] d[j][p]}. */
  private void throughWeights(float[] parameters, Dense layer, float[][] d, float[][] dx) {
    int outputs = layer.outputs();
    int width = layer.inputs();
    int quads = outputs & ~3;
    for (int i = 0; i < width; i++) {
      float[] sum = dx[i];
      Arrays.fill(sum, 0, count, 0);
      int w = layer.weight().offset() + i;
      for (int j = 0; j < quads; j += 4) {
        DenseKernel.addFour(
            parameters[w + j * width],
            d[j],
            parameters[w + (j + 1) * width],
            d[j + 1],
            parameters[w + (j + 2) * width],
            d[j + 2],
            parameters[w + (j + 3) * width],
            d[j + 3],
            sum,
            count);
      }
      for (int j = quads; j < outputs; j++) {
        DenseKernel.addOne(parameters[w + j * width], d[j], sum, count);
      }
    }
  }

  private void throughActivation(Dense layer, float[][] sum, float[][] from, float[][] to) {
    for (int j = 0; j < layer.outputs(); j++) {
      switch (layer.activation()) {
        case Activation.Linear linear -> System.arraycopy(from[j], 0, to[j], 0, count);
        case Activation.Relu relu -> throughRelu(sum[j], from[j], to[j], count);
        case Activation.Sine(float omega0) -> throughSine(omega0, sum[j], from[j], to[j], count);
      }
    }
  }

  private static void throughRelu(float[] sum, float[] from, float[] to, int count) {
    for (int p = 0; p < count; p++) {
      to[p] = sum[p] > 0 ? from[p] : 0;
    }
  }

  /** d sin(w z) / dz = w cos(w z), with cos a = 1 - 2 sin^2(a / 2). */
  private static void throughSine(float omega0, float[] sum, float[] from, float[] to, int count) {
    float half = 0.5f * omega0;
    for (int p = 0; p < count; p++) {
      float s = ReproducibleSine.sin(half * sum[p]);
      to[p] = from[p] * omega0 * Math.fma(-2 * s, s, 1);
    }
  }

  private static float sum(float[] values, int count) {
    double sum = 0;
    for (int p = 0; p < count; p++) {
      sum += values[p];
    }
    return (float) sum;
  }
}
