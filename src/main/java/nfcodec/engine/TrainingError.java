package nfcodec.engine;

import java.util.Arrays;
import nfcodec.field.FieldEvaluator;
import nfcodec.field.Parameters;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/** The error of a field on the scale of its image, by the normative evaluation. */
public final class TrainingError {
  private TrainingError() {}

  /**
   * PSNR in dB over all pixels and channels, unrounded and unclamped, peak 1.
   *
   * @param target transformed values, shape (channels, height * width)
   * @param values from transformed values to those of the image
   */
  public static double psnr(Parameters parameters, Signal target, ValueMap values, int threads) {
    // One sum a tile, added up in order afterwards: the same for any number of threads.
    int tile = FieldEvaluator.TILE;
    double[] squares = new double[(target.pixels() + tile - 1) / tile];
    FieldEvaluator.evaluate(
        parameters,
        threads,
        (first, count, predicted) -> {
          double sum = 0;
          for (int c = 0; c < predicted.length; c++) {
            float[] wanted = target.planes()[c];
            for (int p = 0; p < count; p++) {
              double error =
                  values.apply(predicted[c][p]) - (double) values.apply(wanted[first + p]);
              sum += error * error;
            }
          }
          squares[first / tile] = sum;
        });
    return Psnr.ofMse(
        Arrays.stream(squares).sum() / ((double) target.pixels() * target.channels()));
  }
}
