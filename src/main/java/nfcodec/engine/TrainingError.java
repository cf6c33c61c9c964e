package nfcodec.engine;

import java.util.Arrays;
import nfcodec.field.Evaluation;
import nfcodec.field.FieldEvaluator;
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
            squares[first / TILE] = squares(predicted, 0, target, first, count, values));
    return psnr(squares, target);
  }

  /**
   * The same number by way of any evaluation, in whatever stretches that tells it: unless it is the
   * processor's, all predictions are kept at once.
   */
  public static double psnr(
      Evaluation evaluation, Parameters parameters, Signal target, ValueMap values, int threads) {
    if (evaluation == Evaluations.PROCESSOR) {
      return psnr(parameters, target, values, threads);
    }
    float[][] predicted = new float[target.channels()][target.pixels()];
    evaluation.evaluate(
        parameters,
        threads,
        (first, count, stretch) -> {
          for (int c = 0; c < predicted.length; c++) {
            System.arraycopy(stretch[c], 0, predicted[c], first, count);
          }
        });
    double[] squares = new double[tiles(target)];
    Arrays.setAll(
        squares,
        tile -> {
          int first = tile * TILE;
          int count = Math.min(TILE, target.pixels() - first);
          return squares(predicted, first, target, first, count, values);
        });
    return psnr(squares, target);
  }

  private static int tiles(Signal target) {
    return Math.ceilDiv(target.pixels(), TILE);
  }

  /** Of a tile whose predictions begin at an index. */
  private static double squares(
      float[][] predicted, int at, Signal target, int first, int count, ValueMap values) {
    double sum = 0;
    for (int c = 0; c < predicted.length; c++) {
      float[] wanted = target.planes()[c];
      for (int p = 0; p < count; p++) {
        double error =
            values.apply(predicted[c][at + p]) - (double) values.apply(wanted[first + p]);
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
