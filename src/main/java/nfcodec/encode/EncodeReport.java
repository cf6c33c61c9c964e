package nfcodec.encode;

import nfcodec.raster.RasterShape;
import org.jspecify.annotations.Nullable;

/**
 * What an encode measured. Everything was measured in one process on one engine.
 *
 * @param image its shape
 * @param goal what the file had to be
 * @param engine that trained
 * @param encoded the file that was asked for
 * @param baseline the untransformed image with the same field and plan; null if not asked for
 * @param ownSize the untransformed image at its own auto size; null if not asked for
 * @param course of the training that led to the file
 */
public record EncodeReport(
    RasterShape image,
    EncodeRequest.Goal goal,
    String engine,
    Trial encoded,
    @Nullable Trial baseline,
    @Nullable Trial ownSize,
    Course course) {

  /** {@return the price of the bits of a pyramid or planes; null for other fields} */
  public @Nullable Price price() {
    return course.price();
  }

  /** {@return the PSNR in dB that was asked for; NaN where something else was} */
  public double targetPsnr() {
    return goal instanceof EncodeRequest.Goal.TargetPsnr target ? target.decibels() : Double.NaN;
  }

  /**
   * {@return the paper's acceleration, {@code cost(x, Id) / cost(x, T)} in steps to the target,
   * above 1 where the transformation saves some; NaN without a baseline or where either never got
   * there}
   */
  public double speedUpInSteps() {
    if (baseline == null || baseline.stepsToTarget() < 0 || encoded.stepsToTarget() < 0) {
      return Double.NaN;
    }
    // A field that starts above the target costs nothing; one step keeps the ratio finite.
    return Math.max(1, baseline.stepsToTarget()) / (double) Math.max(1, encoded.stepsToTarget());
  }

  /** {@return the same ratio in seconds of training; NaN also where nothing was trained} */
  public double speedUpInSeconds() {
    return baseline == null || encoded.secondsToTarget() == 0
        ? Double.NaN
        : baseline.secondsToTarget() / encoded.secondsToTarget();
  }

  /**
   * {@return bytes of the file over bytes of the untransformed image at its own best field size;
   * NaN if that was not measured, or missed the target}
   */
  public double rateCost() {
    return ownSize == null || !ownSize.reached()
        ? Double.NaN
        : encoded.bytes() / (double) ownSize.bytes();
  }
}
