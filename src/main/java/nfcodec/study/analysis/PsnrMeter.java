package nfcodec.study.analysis;

import nfcodec.engine.TrainingError;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * PSNR of any parameters of a field against the one image that it is fitted to, as the paper
 * measures it, but kept to numbers that a table or a picture can show.
 *
 * @param target transformed values, shape (channels, height * width)
 * @param values from transformed values to those of the image
 * @param threads at least 1; results do not depend on it
 */
public record PsnrMeter(Signal target, ValueMap values, int threads) {
  /** In dB, for an exact fit and whatever lies above: more than binary32 values can tell apart. */
  public static final double CEILING = 200;

  /** In dB, for values that are no numbers or overflow, and whatever lies below. */
  public static final double FLOOR = -200;

  /**
   * PSNR in dB over all pixels and channels, peak 1, unclamped values.
   *
   * @return from {@link #FLOOR} to {@link #CEILING}
   */
  public double of(Parameters parameters) {
    double psnr = TrainingError.psnr(parameters, target, values, threads);
    return Double.isNaN(psnr) ? FLOOR : Math.clamp(psnr, FLOOR, CEILING);
  }
}
