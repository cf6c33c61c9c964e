package nfcodec.golden;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.CounterRandom;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;

/**
 * The parameters of a pyramid, or of planes, that nothing was trained for: random integers, most
 * features near 0, outputs about one half.
 */
final class SamplePyramid {
  private final Field field;
  private final Encoding.Pyramid pyramid;
  private long seed = 1;
  private double spread = 2;
  private double outputs = 0.3;
  private int synthesisDigits = 8;
  private int contextDigits = 6;
  private double contextGain = 1;

  SamplePyramid(FieldSpec spec, int width, int height) {
    field = new Field(spec, width, height);
    pyramid = (Encoding.Pyramid) field.encoding();
  }

  SamplePyramid seed(long value) {
    seed = value;
    return this;
  }

  /** The greatest magnitude of a feature, in steps, about; half of them are an eighth of it. */
  SamplePyramid spread(double steps) {
    spread = steps;
    return this;
  }

  /** How far outputs are from one half, about. */
  SamplePyramid outputs(double distance) {
    outputs = distance;
    return this;
  }

  /** Binary digits of the weights' steps; biases have two more, or fewer than that. */
  SamplePyramid digits(int synthesis, int context) {
    synthesisDigits = synthesis;
    contextDigits = context;
    return this;
  }

  /** Multiplies the weights and biases of the context. */
  SamplePyramid contextGain(double factor) {
    contextGain = factor;
    return this;
  }

  QuantizedField quantized() {
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Encoding.PyramidLevel level : pyramid.levels()) {
      int[] values = new int[level.table().size()];
      for (int i = 0; i < values.length; i++) {
        double unit = signed(level.table(), i);
        values[i] = (int) Math.rint(spread * unit * unit * unit);
      }
      tensors.add(QuantizedTensor.of(values, level.step()));
    }
    double features = Math.max(1e-6, 0.1 * spread);
    for (Tensor tensor : field.tensors().subList(tensors.size(), field.tensors().size())) {
      Dense last = field.layers().getLast();
      boolean context = tensor.name().contains("context");
      boolean bias = tensor.role() == Tensor.Role.BIAS;
      int digits =
          context
              ? contextDigits + (bias ? Math.min(2, 12 - contextDigits) : 0)
              : synthesisDigits + (bias ? Math.min(2, 24 - synthesisDigits) : 0);
      double bound = bias ? 0.25 : Math.sqrt(3.0 / tensor.cols());
      double middle = 0;
      if (tensor.equals(last.weight())) {
        bound *= outputs / features;
      } else if (tensor.equals(last.bias())) {
        middle = 0.49; // below 2^23 in the finest steps
      }
      if (context) {
        bound *= contextGain;
      }
      bound = Math.min(bound, Math.scalb(1.0, 14 - digits)); // 16 bits hold them
      int[] values = new int[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) Math.rint(Math.scalb(middle + bound * signed(tensor, i), digits));
      }
      tensors.add(QuantizedTensor.of(values, Math.scalb(1f, -digits)));
    }
    return new QuantizedField(field, tensors);
  }

  /** With some of a tensor's integers replaced, the same ones again and again. */
  static QuantizedField replaced(QuantizedField field, int t, int... values) {
    List<QuantizedTensor> tensors = new ArrayList<>(field.tensors());
    int[] all = new int[field.field().tensors().get(t).size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    tensors.set(t, QuantizedTensor.of(all, tensors.get(t).step()));
    return new QuantizedField(field.field(), tensors);
  }

  /** -1 to 1. */
  private double signed(Tensor tensor, int i) {
    return 2 * CounterRandom.unit(seed, tensor.offset() + i) - 1;
  }
}
