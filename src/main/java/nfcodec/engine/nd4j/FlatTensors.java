package nfcodec.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.Tensor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One value for each parameter of a field, or of its network alone, in the order of the field's
 * flat array, with a view on every dense layer.
 *
 * <p>A weight tensor is row-major (outputs, inputs); its view is the same memory as a column-major
 * (inputs, outputs), so that all matrices here are column-major and no product needs a copy.
 */
final class FlatTensors {
  /** Shape (length). */
  final INDArray all;

  /** For each layer, shape (inputs, outputs). */
  final List<INDArray> weights = new ArrayList<>();

  /** For each layer, shape (1, outputs), or null. */
  final List<@Nullable INDArray> biases = new ArrayList<>();

  private FlatTensors(INDArray all, Field field, int begin) {
    this.all = all;
    for (Dense layer : field.layers()) {
      Tensor weight = layer.weight();
      weights.add(
          OffHeap.matrixView(all, weight.offset() - begin, layer.inputs(), layer.outputs()));
      Tensor bias = layer.bias();
      biases.add(
          bias == null ? null : OffHeap.matrixView(all, bias.offset() - begin, 1, layer.outputs()));
    }
  }

  /** Room for all parameters. */
  static FlatTensors ofField(Field field, OffHeap memory) {
    return new FlatTensors(memory.vector(field.parameterCount()), field, 0);
  }

  /** Room for the parameters of the dense layers. */
  static FlatTensors ofNetwork(Field field, OffHeap memory) {
    int begin = networkBegin(field);
    return new FlatTensors(memory.vector(field.parameterCount() - begin), field, begin);
  }

  /** Where the dense layers begin in the flat array; before them are the grid's tables. */
  static int networkBegin(Field field) {
    return field.layers().getFirst().weight().offset();
  }
}
