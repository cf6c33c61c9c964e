package nfcodec.evaluate;

import nfcodec.field.Activation;
import nfcodec.field.Dense;
import nfcodec.field.Tensor;
import nfcodec.kernel.ReproducibleSine;
import org.jspecify.annotations.Nullable;

/**
 * The normative arithmetic of a dense layer on a tile of pixels ("Evaluation" in
 * formats/nfc-v1.md).
 *
 * <p>Values of a tile lie neuron by neuron, {@code rows[neuron][pixel]}: the innermost loops run
 * over pixels, so that a compiler may use vectors of any width while each pixel's sum keeps its
 * order.
 */
public final class DenseKernel {
  private DenseKernel() {}

  /**
   * {@code out[j] = b[j] + sum over i of W[j][i] in[i]}, accumulated in ascending i with fused
   * multiply-adds.
   *
   * @param parameters the flat parameter array
   * @param in shape (inputs, at least pixels)
   * @param out shape (outputs, at least pixels), overwritten
   * @param pixels columns to compute
   */
  public static void affine(
      float[] parameters, Dense layer, float[][] in, float[][] out, int pixels) {
    int inputs = layer.inputs();
    Tensor bias = layer.bias();
    int quads = inputs & ~3;
    for (int j = 0; j < layer.outputs(); j++) {
      float[] sum = out[j];
      start(parameters, bias, j, sum, pixels);
      int w = layer.weight().offset() + j * inputs;
      // Four inputs a pass: one load and one store of the sum serve four multiply-adds, in the same
      // order.
      for (int i = 0; i < quads; i += 4) {
        addFour(
            parameters[w + i],
            in[i],
            parameters[w + i + 1],
            in[i + 1],
            parameters[w + i + 2],
            in[i + 2],
            parameters[w + i + 3],
            in[i + 3],
            sum,
            pixels);
      }
      for (int i = quads; i < inputs; i++) {
        addOne(parameters[w + i], in[i], sum, pixels);
      }
    }
  }

  private static void start(
      float[] parameters, @Nullable Tensor bias, int j, float[] sum, int pixels) {
    float b = bias == null ? 0 : parameters[bias.offset() + j];
    for (int p = 0; p < pixels; p++) {
      sum[p] = b;
    }
  }

  /** {@code sum[p] += w0 x0[p] + w1 x1[p] + w2 x2[p] + w3 x3[p]}, fused, in that order. */
  public static void addFour(
      float w0,
      float[] x0,
      float w1,
      float[] x1,
      float w2,
      float[] x2,
      float w3,
      float[] x3,
      float[] sum,
      int pixels) {
    for (int p = 0; p < pixels; p++) {
      sum[p] =
          Math.fma(
              w3, x3[p], Math.fma(w2, x2[p], Math.fma(w1, x1[p], Math.fma(w0, x0[p], sum[p]))));
    }
  }

  /** {@code sum[p] += w x[p]}, fused. */
  public static void addOne(float w, float[] x, float[] sum, int pixels) {
    for (int p = 0; p < pixels; p++) {
      sum[p] = Math.fma(w, x[p], sum[p]);
    }
  }

  /**
   * Applies an activation.
   *
   * @param in shape (rows, at least pixels)
   * @param out same shape, may be {@code in} itself
   */
  public static void activate(
      Activation activation, float[][] in, float[][] out, int rows, int pixels) {
    for (int j = 0; j < rows; j++) {
      switch (activation) {
        case Activation.Linear linear -> {
          if (in != out) {
            System.arraycopy(in[j], 0, out[j], 0, pixels);
          }
        }
        case Activation.Relu relu -> relu(in[j], out[j], pixels);
        case Activation.Sine(float omega0) -> sine(omega0, in[j], out[j], pixels);
      }
    }
  }

  private static void relu(float[] in, float[] out, int pixels) {
    for (int p = 0; p < pixels; p++) {
      out[p] = Math.max(0, in[p]);
    }
  }

  private static void sine(float omega0, float[] in, float[] out, int pixels) {
    for (int p = 0; p < pixels; p++) {
      out[p] = ReproducibleSine.sin(omega0 * in[p]);
    }
  }
}
