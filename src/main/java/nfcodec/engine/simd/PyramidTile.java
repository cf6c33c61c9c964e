package nfcodec.engine.simd;

import static nfcodec.kernel.TileProduct.PARTS;
import static nfcodec.kernel.TileProduct.TILE;

import java.util.Arrays;
import nfcodec.kernel.StripProduct;
import nfcodec.kernel.TileProduct;

/**
 * One of a pyramid's networks on a tile of places at a time, forward and back, in memory of its own
 * that stays in a core's first-level cache. See {@link TileProduct} for the layout of a tile.
 */
final class PyramidTile {
  private final PackedPyramid network;
  private final int in;
  private final int wide;
  private final int out;

  /**
   * Tile of what the last layer sees: the second hidden layer, then the inputs, from {@link
   * #inputsAt} on for the caller to fill; rows of padding stay 0.
   */
  final float[] joined;

  /** Tile of the loss gradient with respect to {@link #joined}: that of the inputs counts. */
  final float[] byJoined;

  /** Index of the first input in both. */
  final int inputsAt;

  /** Tile of the outputs. */
  final float[] outputs;

  /**
   * Tile of the loss gradient with respect to the outputs, for the caller to fill; the rows of
   * {@link #outputs} count.
   */
  final float[] byOutputs;

  private final float[] hidden;
  private final float[] byHidden;

  private final float[] firstSum;
  private final float[] secondSum;
  private final float[] outputSum;
  private final float[] firstBiasSum;
  private final float[] secondBiasSum;
  private final float[] outputBiasSum;

  PyramidTile(PackedPyramid network) {
    this.network = network;
    in = StripProduct.padded(network.inputs);
    wide = StripProduct.padded(network.width);
    out = StripProduct.padded(network.outputs);
    inputsAt = wide * TILE;
    joined = new float[(wide + in) * TILE];
    byJoined = new float[(wide + in) * TILE];
    outputs = new float[out * TILE];
    byOutputs = new float[out * TILE];
    hidden = new float[wide * TILE];
    byHidden = new float[wide * TILE];
    firstSum = new float[wide * in * PARTS];
    secondSum = new float[wide * wide * PARTS];
    outputSum = new float[out * (wide + in) * PARTS];
    firstBiasSum = new float[wide * PARTS];
    secondBiasSum = new float[wide * PARTS];
    outputBiasSum = new float[out * PARTS];
  }

  /** Sets the sums of gradients to 0. */
  void clear() {
    Arrays.fill(firstSum, 0);
    Arrays.fill(secondSum, 0);
    Arrays.fill(outputSum, 0);
    Arrays.fill(firstBiasSum, 0);
    Arrays.fill(secondBiasSum, 0);
    Arrays.fill(outputBiasSum, 0);
  }

  /** From inputs to outputs, with the first layer's biases of a number. */
  void forward(int firstBias) {
    PackedPyramid n = network;
    float[] bias = n.firstBias[firstBias];
    TileProduct.multiply(n.first, bias, wide, n.inputs, joined, wide, hidden, true);
    TileProduct.multiply(n.second, n.secondBias, wide, n.width, hidden, 0, joined, true);
    TileProduct.multiply(n.output, n.outputBias, out, wide + in, joined, 0, outputs, false);
  }

  /** From the gradient of the outputs to that of the inputs, adding to the sums. */
  void backward() {
    PackedPyramid n = network;
    TileProduct.addOuter(byOutputs, out, joined, 0, wide + in, outputSum);
    TileProduct.addRows(byOutputs, out, outputBiasSum);
    TileProduct.multiply(n.outputBack, wide + in, n.outputs, byOutputs, byJoined);
    TileProduct.gate(joined, wide, byJoined, secondBiasSum);
    TileProduct.addOuter(byJoined, wide, hidden, 0, wide, secondSum);
    TileProduct.multiply(n.secondBack, wide, n.width, byJoined, byHidden);
    TileProduct.gate(hidden, wide, byHidden, firstBiasSum);
    TileProduct.addOuter(byHidden, wide, joined, wide, in, firstSum);
    TileProduct.multiplyAdd(n.firstBack, in, n.width, byHidden, byJoined, wide);
  }

  /**
   * Adds the sums to a gradient.
   *
   * @param firstBias which of the first layer's biases they belong to
   * @param origin what the index of the flat array is reduced by
   */
  void addTo(double[] gradient, int firstBias, int origin) {
    PackedPyramid n = network;
    int a = n.layers.get(0).weight().offset() - origin;
    int b = n.layers.get(1).weight().offset() - origin;
    int c = n.layers.get(2).weight().offset() - origin;
    add(firstSum, 0, in, n.width, n.inputs, gradient, a, n.inputs);
    add(secondSum, 0, wide, n.width, n.width, gradient, b, n.width);
    int row = n.width + n.inputs;
    add(outputSum, 0, wide + in, n.outputs, n.width, gradient, c, row);
    add(outputSum, wide, wide + in, n.outputs, n.inputs, gradient, c + n.width, row);
    add(firstBiasSum, 0, 1, n.width, 1, gradient, n.firstBiasAt(firstBias) - origin, 1);
    add(secondBiasSum, 0, 1, n.width, 1, gradient, n.biasAt(1) - origin, 1);
    add(outputBiasSum, 0, 1, n.outputs, 1, gradient, n.biasAt(2) - origin, 1);
  }

  /**
   * Adds a matrix.
   *
   * @param from index of its first sum
   * @param stride sums from row to row
   * @param at index of its first gradient
   * @param row gradients from row to row
   */
  private static void add(
      float[] sum,
      int from,
      int stride,
      int rows,
      int columns,
      double[] gradient,
      int at,
      int row) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < columns; i++) {
        gradient[at + r * row + i] += TileProduct.total(sum, from + r * stride + i);
      }
    }
  }
}
