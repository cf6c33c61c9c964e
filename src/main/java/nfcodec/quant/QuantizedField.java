package nfcodec.quant;

import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;

/**
 * A field whose parameters are quantised, tensor by tensor.
 *
 * @param field what the tensors belong to
 * @param tensors one for each of {@code field.tensors()}, in their order
 */
public record QuantizedField(Field field, List<QuantizedTensor> tensors) {
  /** Copies the list and checks that sizes agree. */
  public QuantizedField {
    tensors = List.copyOf(tensors);
    if (tensors.size() != field.tensors().size()) {
      throw new IllegalArgumentException(
          tensors.size() + " quantised tensors for " + field.tensors().size());
    }
    for (int t = 0; t < tensors.size(); t++) {
      if (tensors.get(t).symbols().length != field.tensors().get(t).size()) {
        throw new IllegalArgumentException("quantised tensor " + t + " has a wrong size");
      }
    }
  }

  /** The parameters that a decoder evaluates. */
  public Parameters dequantize() {
    float[] values = new float[field.parameterCount()];
    for (int t = 0; t < tensors.size(); t++) {
      dequantize(t, values);
    }
    return new Parameters(field, values);
  }

  /**
   * One tensor alone, put in its place.
   *
   * @param t which of {@link #tensors}
   * @param values shape (field.parameterCount), written where the tensor lies
   */
  public void dequantize(int t, float[] values) {
    Tensor place = field.tensors().get(t);
    QuantizedTensor tensor = tensors.get(t);
    for (int i = 0; i < place.size(); i++) {
      values[place.offset() + i] = tensor.value(i);
    }
  }
}
