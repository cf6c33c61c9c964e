package nfcodec.engine;

import java.util.Arrays;
import nfcodec.evaluate.FieldEvaluator;
import nfcodec.field.Parameters;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/** The error of a field on the scale of its image, by the normative evaluation. */
public final class TrainingError {
  /** One sum for each, added up in order afterwards: the same for any number of threads. */
  private static final int TILE = FieldEvaluator.TILE;

  private TrainingError() {}

  /**
   * PSNR in dB over all pixels and channels, unrounded and unclamped, peak 1.
   *
   * @param target transformed values, shape (channels, height * width)
   * @param values from transformed values to those of the image
   */
  public static double psnr(Parameters parameters, Signal target, ValueMap values, int threads) {
    double[] squares = new double[tiles(target)];
    FieldEvaluator.evaluate(
        parameters,
        threads,
        (first, count, predicted) ->
            squares[first / TILE] = squares(predicted, target, first, count, values));
    return psnr(squares, target);
  }

  private static int tiles(Signal target) {
    return Math.ceilDiv(target.pixels(), TILE);
  }

  /** Of one tile. */
  private static double squares(
      float[][] predicted, Signal target, int first, int count, ValueMap values) {
    double sum = 0;
    for (int c = 0; c < predicted.length; c++) {
      float[] wanted = target.planes()[c];
      for (int p = 0; p < count; p++) {
        double error = values.apply(predicted[c][p]) - (double) values.apply(wanted[first + p]);
        sum += error * error;
      }
    }
    return sum;
  }

  private static double psnr(double[] squares, Signal target) {
    return Psnr.ofMse(
        Arrays.stream(squares).sum() / ((double) target.pixels() * target.channels()));
  }
}
