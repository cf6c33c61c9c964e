package nfcodec.engine.simd;

import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;

/**
 * The weights of one of a pyramid's networks as {@link nfcodec.kernel.TileProduct} wants them. The
 * last layer sees the second hidden layer and then the network's inputs, both padded to full groups
 * of rows.
 */
final class PackedPyramid {
  /** Two hidden layers and the output. */
  final List<Dense> layers;

  final int inputs;
  final int width;
  final int outputs;
  final float[] first;
  final float[] second;
  final float[] output;

  /** The same transposed. */
  final float[] firstBack;

  final float[] secondBack;
  final float[] outputBack;

  /** [which]: the first layer's biases, of which there may be several. */
  final float[][] firstBias;

  final float[] secondBias;
  final float[] outputBias;
  private final Tensor firstBiasTensor;

  /** The last layer's matrix, row-major, with its columns padded. */
  private final float[] joined;

  PackedPyramid(List<Dense> layers, Tensor firstBiasTensor) {
    this.layers = layers;
    this.firstBiasTensor = firstBiasTensor;
    inputs = layers.get(0).inputs();
    width = layers.get(0).outputs();
    outputs = layers.get(2).outputs();
    int wide = StripProduct.padded(width);
    int in = StripProduct.padded(inputs);
    int out = StripProduct.padded(outputs);
    first = new float[wide * inputs];
    second = new float[wide * width];
    joined = new float[outputs * (wide + in)];
    output = new float[out * (wide + in)];
    firstBack = new float[in * width];
    secondBack = new float[wide * width];
    outputBack = new float[(wide + in) * outputs];
    firstBias = new float[firstBiasTensor.size() / width][wide];
    secondBias = new float[wide];
    outputBias = new float[out];
  }

  /** Where the first layer's biases of a number begin in the flat array. */
  int firstBiasAt(int which) {
    return firstBiasTensor.offset() + which * width;
  }

  /** Takes the weights over from the flat array. */
  void load(float[] parameters) {
    int a = layers.get(0).weight().offset();
    int b = layers.get(1).weight().offset();
    int c = layers.get(2).weight().offset();
    int wide = StripProduct.padded(width);
    int columns = joined.length / outputs;
    for (int r = 0; r < outputs; r++) {
      int row = c + r * (width + inputs);
      System.arraycopy(parameters, row, joined, r * columns, width);
      System.arraycopy(parameters, row + width, joined, r * columns + wide, inputs);
    }
    StripProduct.pack(parameters, a, inputs, width, inputs, first);
    StripProduct.pack(parameters, b, width, width, width, second);
    StripProduct.pack(joined, 0, columns, outputs, columns, output);
    StripProduct.packTransposed(parameters, a, inputs, inputs, width, firstBack);
    StripProduct.packTransposed(parameters, b, width, width, width, secondBack);
    StripProduct.packTransposed(joined, 0, columns, columns, outputs, outputBack);
    for (int i = 0; i < firstBias.length; i++) {
      System.arraycopy(parameters, firstBiasAt(i), firstBias[i], 0, width);
    }
    System.arraycopy(parameters, biasAt(1), secondBias, 0, width);
    System.arraycopy(parameters, biasAt(2), outputBias, 0, outputs);
  }

  /** Where the biases of a layer but the first begin in the flat array. */
  int biasAt(int layer) {
    return layers.get(layer).requireBias().offset();
  }
}
