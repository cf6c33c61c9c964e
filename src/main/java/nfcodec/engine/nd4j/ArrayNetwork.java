package nfcodec.engine.nd4j;

import java.util.List;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The dense layers over a tile of pixels, forward and backward, as operations on whole arrays. One
 * thread uses it at a time.
 *
 * <p>Every matrix is column-major (rows = pixels of the tile, cols = neurons).
 */
final class ArrayNetwork {
  private final List<Dense> layers;
  private final boolean differentiateInput;

  /** What each layer reads: (rows, layer inputs). */
  private final INDArray[] inputs;

  /**
   * What each layer's activation is of: its sums, in a sine layer times omega0, (rows, layer
   * outputs). Once activated, the activation's derivative there.
   */
  private final INDArray[] sums;

  /**
   * Loss gradient by each layer's inputs; these views and {@link #sumGradient} take turns in two
   * buffers.
   */
  private final INDArray[] inputGradient;

  /**
   * Loss gradient by each layer's sums. The same memory as {@link #inputGradient} of the layer
   * after.
   */
  private final INDArray[] sumGradient;

  /** (rows, 1), for sums over pixels. */
  private final INDArray ones;

  ArrayNetwork(Field field, int rows, OffHeap memory) {
    layers = field.layers();
    differentiateInput = field.encoding().isTrained();
    int depth = layers.size();
    inputs = new INDArray[depth];
    sums = new INDArray[depth];
    inputGradient = new INDArray[depth];
    sumGradient = new INDArray[depth];
    INDArray[] turns = {
      memory.vector((long) rows * field.widest()), memory.vector((long) rows * field.widest())
    };
    for (int l = 0; l < depth; l++) {
      Dense layer = layers.get(l);
      inputs[l] = memory.matrix(rows, layer.inputs());
      sums[l] = memory.matrix(rows, layer.outputs());
      inputGradient[l] = OffHeap.matrixView(turns[l & 1], 0, rows, layer.inputs());
      sumGradient[l] = OffHeap.matrixView(turns[l + 1 & 1], 0, rows, layer.outputs());
    }
    ones = memory.matrix(rows, 1);
    ones.assign(1);
  }

  /** Where the caller puts the encoded pixels, (rows, encoding width). */
  INDArray input() {
    return inputs[0];
  }

  /** The field's values, (rows, channels), after {@link #forward}. */
  INDArray output() {
    return sums[layers.size() - 1];
  }

  /**
   * Where the caller puts the loss gradient by {@link #output}, (rows, channels), before {@link
   * #backward}.
   */
  INDArray outputGradient() {
    return sumGradient[layers.size() - 1];
  }

  /**
   * The loss gradient by {@link #input}, (rows, encoding width), after {@link #backward}; of an
   * encoding with parameters only.
   */
  INDArray encodedGradient() {
    return inputGradient[0];
  }

  void forward(FlatTensors parameters) {
    for (int l = 0; l < layers.size(); l++) {
      INDArray sum = sums[l];
      double factor = factor(l);
      Nd4j.gemm(inputs[l], parameters.weights.get(l), sum, false, false, factor, 0);
      INDArray bias = parameters.biases.get(l);
      if (bias != null) {
        // A rank-one product, several times as fast as addiRowVector.
        Nd4j.getBlasWrapper().level2().ger('f', factor, ones, bias, sum);
      }
      if (l + 1 < layers.size()) {
        activate(layers.get(l), sum, inputs[l + 1]);
      }
    }
  }

  /**
   * What a layer's products are multiplied by on the way: omega0 inside a sine, and as its inner
   * derivative.
   */
  private double factor(int l) {
    return layers.get(l).activation() instanceof Activation.Sine(float omega0) ? omega0 : 1;
  }

  private void activate(Dense layer, INDArray sum, INDArray activated) {
    switch (layer.activation()) {
      case Activation.Linear linear ->
          throw new IllegalStateException("a linear layer inside the network");
      case Activation.Relu relu -> {
        Nd4j.exec(new RectifiedLinear(sum, activated));
        Nd4j.exec(new Step(sum, sum));
      }
      case Activation.Sine sine -> {
        Nd4j.exec(new Sin(sum, activated));
        Nd4j.exec(new Cos(sum, sum));
      }
    }
  }

  /** Adds this tile to the gradients of all layers. */
  void backward(FlatTensors parameters, FlatTensors gradient) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      INDArray delta = sumGradient[l];
      if (l + 1 < layers.size()) {
        delta.muli(sums[l]);
      }
      double factor = factor(l);
      Nd4j.gemm(inputs[l], delta, gradient.weights.get(l), true, false, factor, 1);
      @Nullable INDArray bias = gradient.biases.get(l);
      if (bias != null) {
        Nd4j.gemm(ones, delta, bias, true, false, factor, 1);
      }
      if (l > 0 || differentiateInput) {
        Nd4j.gemm(delta, parameters.weights.get(l), inputGradient[l], false, true, factor, 0);
      }
    }
  }
}
