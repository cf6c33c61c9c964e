package nfcodec.evaluate;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import nfcodec.kernel.StripProduct;

/**
 * The dense layers of a field as {@link StripProduct} wants them for the way from inputs to output.
 * Packed once for a set of parameters, then read by any number of threads.
 */
public final class PackedLayers {
  private static final int W = StripProduct.WIDTH;
  private static final float[] NONE = {};

  private final List<Dense> layers;
  private final float[][] weights;
  private final float[][] biases;

  /** Room for the layers of a field. */
  public PackedLayers(Field field) {
    layers = field.layers();
    weights = new float[layers.size()][];
    biases = new float[layers.size()][];
    for (int l = 0; l < weights.length; l++) {
      Dense layer = layers.get(l);
      int outputs = StripProduct.padded(layer.outputs());
      weights[l] = new float[outputs * layer.inputs()];
      biases[l] = layer.hasBias() ? new float[outputs * W] : NONE;
    }
  }

  /**
   * Packs the values of one layer.
   *
   * @param parameters the flat parameter array
   */
  public void load(int l, float[] parameters) {
    Dense layer = layers.get(l);
    int at = layer.weight().offset();
    StripProduct.pack(parameters, at, layer.inputs(), layer.outputs(), layer.inputs(), weights[l]);
    Tensor bias = layer.bias();
    if (bias != null) {
      for (int j = 0; j < layer.outputs(); j++) {
        Arrays.fill(biases[l], j * W, (j + 1) * W, parameters[bias.offset() + j]);
      }
    }
  }

  /**
   * The sums of one layer, before a sine; after a ReLU, if that is its activation.
   *
   * @param in shape (strips, padded inputs, 32)
   * @param out shape (strips, padded outputs, 32), overwritten
   */
  public void sums(int l, float[] in, int strips, float[] out) {
    Dense layer = layers.get(l);
    int inputs = layer.inputs();
    int rows = StripProduct.padded(inputs);
    if (layer.activation() instanceof Activation.Relu) {
      StripProduct.multiplyRelu(weights[l], layer.outputs(), inputs, in, rows, strips, out);
    } else {
      StripProduct.multiply(weights[l], layer.outputs(), inputs, in, rows, strips, biases[l], out);
    }
  }
}
