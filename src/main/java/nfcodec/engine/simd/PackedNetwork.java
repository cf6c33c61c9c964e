package nfcodec.engine.simd;

import java.util.List;
import nfcodec.evaluate.PackedLayers;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.kernel.StripProduct;
import nfcodec.parallel.Parallel;

/** The dense layers of a field for the way forward and back; packed anew for every step. */
final class PackedNetwork {
  private static final float[] NONE = {};

  private final List<Dense> layers;
  private final boolean toEncoding;

  final PackedLayers forward;

  /** [layer]: its weight transposed, shape (inputs, outputs), packed; empty where not needed. */
  final float[][] backward;

  PackedNetwork(Field field) {
    layers = field.layers();
    toEncoding = field.encoding().isTrained();
    forward = new PackedLayers(field);
    backward = new float[layers.size()][];
    for (int l = 0; l < backward.length; l++) {
      Dense layer = layers.get(l);
      backward[l] =
          goesBack(l) ? new float[StripProduct.padded(layer.inputs()) * layer.outputs()] : NONE;
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
    forward.load(l, parameters);
    if (goesBack(l)) {
      Dense layer = layers.get(l);
      int inputs = layer.inputs();
      int at = layer.weight().offset();
      StripProduct.packTransposed(parameters, at, inputs, inputs, layer.outputs(), backward[l]);
    }
  }
}
