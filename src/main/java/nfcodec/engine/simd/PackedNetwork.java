package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Parallel;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;

/** The dense layers of a field as products want them; packed anew for every step, then shared. */
final class PackedNetwork {
  private static final int W = StripProduct.WIDTH;
  private static final float[] NONE = {};

  private final List<Dense> layers;
  private final boolean toEncoding;

  /** [layer]: its weight, shape (outputs, inputs), packed. */
  final float[][] forward;

  /** [layer]: its weight transposed, shape (inputs, outputs), packed; empty where not needed. */
  final float[][] backward;

  /** [layer]: its bias, repeated along a strip, shape (padded outputs, 32); empty for none. */
  final float[][] bias;

  PackedNetwork(Field field) {
    layers = field.layers();
    toEncoding = !field.levels().isEmpty();
    int depth = layers.size();
    forward = new float[depth][];
    backward = new float[depth][];
    bias = new float[depth][];
    for (int l = 0; l < depth; l++) {
      Dense layer = layers.get(l);
      int outputs = StripProduct.padded(layer.outputs());
      forward[l] = new float[outputs * layer.inputs()];
      backward[l] =
          goesBack(l) ? new float[StripProduct.padded(layer.inputs()) * layer.outputs()] : NONE;
      bias[l] = layer.bias() == null ? NONE : new float[outputs * W];
    }
  }

  /** Whether a layer's inputs have a gradient that somebody wants. */
  boolean goesBack(int layer) {
    return layer > 0 || toEncoding;
  }

  void load(float[] parameters, int threads) {
    Parallel.deal(layers.size(), threads, l -> load(l, parameters));
  }

  private void load(int l, float[] parameters) {
    Dense layer = layers.get(l);
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    int at = layer.weight().offset();
    StripProduct.pack(parameters, at, inputs, outputs, inputs, forward[l]);
    if (goesBack(l)) {
      StripProduct.packTransposed(parameters, at, inputs, inputs, outputs, backward[l]);
    }
    Tensor tensor = layer.bias();
    if (tensor != null) {
      for (int j = 0; j < outputs; j++) {
        Arrays.fill(bias[l], j * W, (j + 1) * W, parameters[tensor.offset() + j]);
      }
    }
  }
}
