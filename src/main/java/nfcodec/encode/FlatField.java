package nfcodec.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Dense;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.QuantizedTensor;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;

/**
 * A picture of one colour as a field whose parameters are written down instead of trained: training
 * would stop at the target, some levels beside the colour, and take more bytes for it.
 *
 * <p>The output of channel c is {@code step (d[c] + e[c] / 2^15)}: two digits, each quantised to 16
 * bits, together finer than binary32. The first is the last layer's bias (SIREN) or its weight on
 * an input that is 1 everywhere (hash grid); the second its weight on an input that is 2^-15
 * everywhere. All other parameters are zero.
 */
final class FlatField {
  private static final int DIGIT = 1 << 15;

  private final Field field;
  private final float step;
  private final int[] first;
  private final int[] second;

  /**
   * The digits of each channel's value.
   *
   * @param values shape (channels)
   */
  private FlatField(Field field, float[] values) {
    this.field = field;
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    step = largest / (DIGIT - 1);
    first = new int[values.length];
    second = new int[values.length];
    for (int c = 0; c < values.length && step > 0; c++) {
      first[c] = (int) Math.rint(values[c] / step);
      second[c] = (int) Math.rint((values[c] - (double) step * first[c]) / step * DIGIT);
    }
  }

  /** Whether all pixels of an image have one colour. */
  static boolean holds(Raster image) {
    for (int c = 0; c < image.channels().count(); c++) {
      char[] plane = image.plane(c);
      for (char sample : plane) {
        if (sample != plane[0]) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A field that predicts the colour of a flat signal everywhere: exactly but for the rounding of
   * binary32 if it has room for both digits, that is, unless it is a hash grid that is one value
   * wide somewhere.
   *
   * @param choice the field, or of which kind it is to be; of that the smallest is taken
   */
  static QuantizedField of(Signal signal, FieldChoice choice) {
    float[] values = new float[signal.channels()];
    for (int c = 0; c < values.length; c++) {
      values[c] = signal.planes()[c][0];
    }
    FieldSpec spec =
        switch (choice) {
          case FieldChoice.Fixed(PyramidSpec pyramid) ->
              smallest(FieldChoice.Kind.PYRAMID, values.length);
          case FieldChoice.Fixed(PlanesSpec planes) ->
              smallest(FieldChoice.Kind.PLANES, values.length);
          case FieldChoice.Fixed fixed -> fixed.spec();
          case FieldChoice.Compact compact -> smallest(compact.kind(), values.length);
          case FieldChoice.Auto auto -> smallest(auto.kind(), values.length);
        };
    FlatField flat = new FlatField(new Field(spec, signal.width(), signal.height()), values);
    return new QuantizedField(
        flat.field,
        switch (spec) {
          case SirenSpec siren -> flat.siren(siren);
          case HashGridSpec grid -> flat.grid(grid);
          case PyramidSpec pyramid -> throw new IllegalStateException("taken for a hash grid");
          case PlanesSpec planes -> throw new IllegalStateException("taken for a hash grid");
        });
  }

  private static FieldSpec smallest(FieldChoice.Kind kind, int channels) {
    return switch (kind) {
      case SIREN -> new SirenSpec(channels, 1, 0, 30);
      case HASHGRID -> new HashGridSpec(channels, 1, 2, 2, 1, 1, 1, 0);
      // The weights of pyramids and planes are not fine enough.
      case PYRAMID, PLANES -> smallest(FieldChoice.Kind.HASHGRID, channels);
    };
  }

  private List<QuantizedTensor> siren(SirenSpec spec) {
    // With weights of zero, a sine layer whose biases are this gives nearly 2^-15 everywhere.
    float bias = 1f / DIGIT / spec.omega0();
    Dense last = field.layers().getLast();
    List<QuantizedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : field.tensors()) {
      if (tensor.equals(last.bias())) {
        tensors.add(QuantizedTensor.of(first, step));
      } else if (tensor.equals(last.weight())) {
        tensors.add(QuantizedTensor.of(inColumn(tensor, 0, second), step));
      } else {
        int value = tensor.role() == Tensor.Role.BIAS ? 1 : 0;
        tensors.add(QuantizedTensor.of(filled(tensor.size(), value), bias));
      }
    }
    return tensors;
  }

  private List<QuantizedTensor> grid(HashGridSpec spec) {
    List<QuantizedTensor> tensors = new ArrayList<>();
    int narrowest =
        spec.mlpLayers() == 0
            ? spec.encodedWidth()
            : Math.min(spec.encodedWidth(), spec.mlpWidth());
    int[] constants = narrowest > 1 ? new int[] {DIGIT, 1} : new int[] {DIGIT};
    Tensor last = field.layers().getLast().weight();
    int inputs = 0;
    for (Tensor tensor : field.tensors()) {
      int[] values = new int[tensor.size()];
      if (tensor.role() == Tensor.Role.GRID) {
        for (int i = 0; i < values.length; i++) {
          int input = inputs + i % tensor.cols();
          values[i] = input < constants.length ? constants[input] : 0;
        }
        inputs += tensor.cols();
        tensors.add(QuantizedTensor.of(values, 1f / DIGIT));
      } else if (tensor.equals(last)) {
        values = inColumn(tensor, 0, first);
        if (constants.length > 1) {
          for (int c = 0; c < second.length; c++) {
            values[c * tensor.cols() + 1] = second[c];
          }
        }
        tensors.add(QuantizedTensor.of(values, step));
      } else {
        for (int k = 0; k < constants.length; k++) {
          values[k * tensor.cols() + k] = 1;
        }
        tensors.add(QuantizedTensor.of(values, 1));
      }
    }
    return tensors;
  }

  private static int[] filled(int size, int value) {
    int[] values = new int[size];
    Arrays.fill(values, value);
    return values;
  }

  /** Shape of the tensor, zero but for one column. */
  private static int[] inColumn(Tensor tensor, int column, int[] values) {
    int[] all = new int[tensor.size()];
    for (int r = 0; r < values.length; r++) {
      all[r * tensor.cols() + column] = values[r];
    }
    return all;
  }
}
