package nfcodec.engine;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What becomes of a gradient's numbers on their way from the output of a field to its parameters.
 * Predictions, parameters and the optimiser are not touched.
 */
public enum GradientPrecision {
  /** Each is as exact as the engine has it. */
  BINARY32("binary32"),

  /**
   * Each is rounded to binary16 as PyTorch's binding of tiny-cuda-nn has it, to the nearest and of
   * two such the even one: the gradient with respect to a prediction, the mean's division by the
   * number of samples included; after a multiplication by {@link #SCALE}, what each layer hands on
   * to the one before it and to the encoding, and every parameter's sum; and that sum once more
   * when it is divided by {@link #SCALE} again.
   *
   * <p>The first rounding comes before the scale, so with a mean over 2^18 samples these gradients
   * lie on a lattice of 2^-24, and small errors have none. Where that library adds up in binary16,
   * in an order that changes from run to run, sums here are binary32 until they are complete.
   */
  BINARY16("binary16");

  /** What gradients in binary16 are multiplied by on their way back. */
  public static final float SCALE = 128;

  private final String word;

  GradientPrecision(String word) {
    this.word = word;
  }

  /**
   * That of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static GradientPrecision of(String word) {
    for (GradientPrecision precision : values()) {
      if (precision.word.equals(word)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is no precision of gradients: use "
            + Arrays.stream(values())
                .map(GradientPrecision::word)
                .collect(Collectors.joining(" or ")));
  }

  /** The word for it on the command line and in files. */
  public String word() {
    return word;
  }

  /** Of the loss with respect to a prediction, to be handed back through the field. */
  public float ofPrediction(float gradient) {
    return this == BINARY32 ? gradient : half(half(gradient) * SCALE);
  }

  /** Of the loss with respect to what a layer reads: the first values of an array. */
  public void ofLayer(float[] gradient, int count) {
    if (this == BINARY16) {
      for (int i = 0; i < count; i++) {
        gradient[i] = half(gradient[i]);
      }
    }
  }

  /** Of the loss with respect to parameters, from sums of what was handed back. */
  public void ofParameters(float[] sums, int begin, int end) {
    if (this == BINARY16) {
      for (int i = begin; i < end; i++) {
        sums[i] = half(half(sums[i]) / SCALE);
      }
    }
  }

  private static float half(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }
}
