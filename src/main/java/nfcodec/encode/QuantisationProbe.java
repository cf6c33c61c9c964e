package nfcodec.encode;

import java.util.Arrays;
import java.util.List;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.Quantizer;
import nfcodec.raster.ValueMap;

/**
 * What quantising one tensor alone does to an image, for each tensor of a field: measured on a
 * sample of its pixels, which tells a mean of squares to a percent.
 */
final class QuantisationProbe {
  /** The bits of the trial step. */
  static final int BITS = 7;

  private static final int TILE = FieldEvaluator.TILE;
  private static final int MOST_TILES = 128;

  /**
   * Stands for no error at all, of a tensor that changes nothing: its step gets wide, but finite.
   */
  private static final double LEAST_ERROR = 1e-30;

  private final ValueMap values;
  private final int threads;

  /**
   * A probe.
   *
   * @param values from the field's values to those of the image
   */
  QuantisationProbe(ValueMap values, int threads) {
    this.values = values;
    this.threads = threads;
  }

  /**
   * Mean squared change of the image, peak 1, when one tensor alone is quantised to {@link #BITS},
   * for each tensor.
   */
  double[] errors(Parameters parameters) {
    int tiles = Math.ceilDiv(parameters.field().pixels(), TILE);
    float[][][] unquantized = new float[tiles][][];
    FieldEvaluator.sample(
        parameters,
        MOST_TILES,
        threads,
        (first, count, predicted) ->
            unquantized[first / TILE] =
                Arrays.stream(predicted)
                    .map(plane -> Arrays.copyOf(plane, count))
                    .toArray(float[][]::new));
    QuantizedField quantized = Quantizer.toBits(parameters, BITS);
    List<Tensor> tensors = parameters.field().tensors();
    double[] errors = new double[tensors.size()];
    Parameters mixed = parameters.copy();
    for (int t = 0; t < errors.length; t++) {
      Tensor tensor = tensors.get(t);
      quantized.dequantize(t, mixed.values());
      errors[t] = change(mixed, unquantized);
      System.arraycopy(
          parameters.values(), tensor.offset(), mixed.values(), tensor.offset(), tensor.size());
    }
    return errors;
  }

  /**
   * The step at which a tensor alone brings a given error, taken to grow with its square.
   *
   * @param probed what {@link #errors} has for the tensor
   * @param error mean of squares with peak 1
   */
  static double step(Parameters parameters, Tensor tensor, double probed, double error) {
    float probe = Quantizer.stepForBits(parameters, tensor, BITS);
    return probe * Math.sqrt(error / Math.max(probed, LEAST_ERROR));
  }

  private double change(Parameters parameters, float[][][] before) {
    double[] squares = new double[before.length];
    long[] samples = new long[before.length];
    FieldEvaluator.sample(
        parameters,
        MOST_TILES,
        threads,
        (first, count, after) -> {
          int tile = first / TILE;
          double sum = 0;
          for (int c = 0; c < after.length; c++) {
            for (int p = 0; p < count; p++) {
              double change = values.apply(after[c][p]) - (double) values.apply(before[tile][c][p]);
              sum += change * change;
            }
          }
          squares[tile] = sum;
          samples[tile] = (long) count * after.length;
        });
    return Arrays.stream(squares).sum() / Arrays.stream(samples).sum();
  }
}
