package nfcodec.quant;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;

/**
 * Uniform scalar quantisation, one step for each tensor (so one for each grid level, each weight
 * matrix, each bias).
 */
public final class Quantizer {
  private Quantizer() {}

  /**
   * Quantises every tensor to at most {@code 2^bits} values spread over its range.
   *
   * @param bits 1 to 16
   */
  public static QuantizedField toBits(Parameters parameters, int bits) {
    List<Tensor> tensors = parameters.field().tensors();
    float[] steps = new float[tensors.size()];
    for (int t = 0; t < steps.length; t++) {
      steps[t] = stepForBits(parameters, tensors.get(t), bits);
    }
    return toSteps(parameters, steps, bits);
  }

  /** The step that spreads {@code 2^bits} values over a tensor's range. */
  public static float stepForBits(Parameters parameters, Tensor tensor, int bits) {
    return Range.of(parameters, tensor).spread(bits);
  }

  /**
   * Quantises with given steps; a step too fine for the range is widened until {@code 2^bits}
   * values suffice.
   *
   * @param steps one for each tensor
   * @param bits most bits a symbol, 1 to 16
   */
  public static QuantizedField toSteps(Parameters parameters, float[] steps, int bits) {
    List<QuantizedTensor> quantized = new ArrayList<>();
    List<Tensor> tensors = parameters.field().tensors();
    for (int t = 0; t < steps.length; t++) {
      quantized.add(quantize(parameters, tensors.get(t), steps[t], bits));
    }
    return new QuantizedField(parameters.field(), quantized);
  }

  /**
   * Quantises to whole multiples of given steps, whatever they are, halves to even.
   *
   * @param steps one for each tensor, positive; at least {@link #finest}
   */
  public static QuantizedField toMultiples(Parameters parameters, float[] steps) {
    List<QuantizedTensor> quantized = new ArrayList<>();
    for (Tensor tensor : parameters.field().tensors()) {
      float step = steps[quantized.size()];
      int[] multiples = new int[tensor.size()];
      for (int i = 0; i < multiples.length; i++) {
        multiples[i] = (int) Math.rint(parameters.values()[tensor.offset() + i] / step);
      }
      quantized.add(QuantizedTensor.of(multiples, step));
    }
    return new QuantizedField(parameters.field(), quantized);
  }

  /** A step of which every value of a tensor is some multiple that symbols can stand for. */
  public static float finest(Parameters parameters, Tensor tensor) {
    Range range = Range.of(parameters, tensor);
    float farthest = Math.max(Math.abs(range.low), Math.abs(range.high));
    float exact = 2 * farthest / QuantizedTensor.MAX_MULTIPLE;
    return Math.max(range.spread(QuantizedTensor.MAX_BITS - 1), exact);
  }

  private static QuantizedTensor quantize(
      Parameters parameters, Tensor tensor, float wanted, int bits) {
    Range range = Range.of(parameters, tensor);
    // A range far from zero needs a step that keeps its multiples exact in binary32.
    float farthest = Math.max(Math.abs(range.low), Math.abs(range.high));
    float step =
        Math.max(
            Math.max(wanted, range.spread(bits)), farthest / (QuantizedTensor.MAX_MULTIPLE - 1));
    char[] symbols = new char[tensor.size()];
    if (range.high == range.low || !(step > 0)) {
      // One value, kept exactly: the step is its magnitude.
      int sign = (int) Math.signum(range.low);
      return new QuantizedTensor(0, Math.abs(range.low), sign, symbols);
    }
    int lowest = Math.round(range.low / step);
    int highest = Math.min(Math.round(range.high / step), lowest + (1 << bits) - 1);
    float[] values = parameters.values();
    for (int i = 0; i < symbols.length; i++) {
      int multiple = Math.round(values[tensor.offset() + i] / step);
      symbols[i] = (char) (Math.clamp(multiple, lowest, highest) - lowest);
    }
    return new QuantizedTensor(
        32 - Integer.numberOfLeadingZeros(highest - lowest), step, lowest, symbols);
  }

  private record Range(float low, float high) {
    /** The step of {@code 2^bits} values over the range, which itself may exceed binary32. */
    float spread(int bits) {
      return (float) Math.min(Float.MAX_VALUE, ((double) high - low) / ((1 << bits) - 1));
    }

    static Range of(Parameters parameters, Tensor tensor) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        float v = parameters.values()[i];
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
      return tensor.size() == 0 ? new Range(0, 0) : new Range(low, high);
    }
  }
}
