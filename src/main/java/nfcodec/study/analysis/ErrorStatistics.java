package nfcodec.study.analysis;

import nfcodec.raster.Signal;

/**
 * How the squared error of a prediction spreads over the pixels (paper, table 3).
 *
 * @param meanSquared mean of the squared errors, on values whose peak is 1
 * @param variance mean of the squared distances of the squared errors from their mean, in fourth
 *     powers of the peak
 */
public record ErrorStatistics(double meanSquared, double variance) {

  /**
   * Over all pixels and channels.
   *
   * @param predicted in values of the image, unclamped
   * @param original same shape
   * @return not finite if a prediction is not
   * @throws IllegalArgumentException if the shapes differ
   */
  public static ErrorStatistics of(Signal predicted, Signal original) {
    predicted.requireShape(original.width(), original.height(), original.channels());
    double samples = (double) original.pixels() * original.channels();
    double squares = 0;
    for (int c = 0; c < original.channels(); c++) {
      for (int i = 0; i < original.pixels(); i++) {
        squares += squaredError(predicted, original, c, i);
      }
    }
    double mean = squares / samples;
    // A second pass: the difference of two large sums would lose what is left.
    double spread = 0;
    for (int c = 0; c < original.channels(); c++) {
      for (int i = 0; i < original.pixels(); i++) {
        double distance = squaredError(predicted, original, c, i) - mean;
        spread += distance * distance;
      }
    }
    return new ErrorStatistics(mean, spread / samples);
  }

  private static double squaredError(Signal predicted, Signal original, int channel, int pixel) {
    double error = (double) predicted.planes()[channel][pixel] - original.planes()[channel][pixel];
    return error * error;
  }
}
