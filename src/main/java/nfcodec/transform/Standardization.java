package nfcodec.transform;

import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;

/**
 * Standardization, {@code z -> (z - mu) / sigma} (paper, table 1), mu and sigma over all samples of
 * all channels, so that one scale relates errors before and after.
 *
 * @param mean mu, finite
 * @param deviation sigma, finite and positive
 */
public record Standardization(float mean, float deviation) implements DataTransform {
  /**
   * Below this deviation an image counts as constant and is only centred: dividing would magnify
   * rounding alone.
   */
  private static final double CONSTANT = 1e-6;

  /** Checks that the map can be inverted. */
  public Standardization {
    if (!Float.isFinite(mean) || !Float.isFinite(deviation) || !(deviation > 0)) {
      throw new IllegalArgumentException("standardize: mean " + mean + ", deviation " + deviation);
    }
  }

  /**
   * {@return the standardization that gives this image mean 0 and deviation 1 (deviation left alone
   * if the image is constant)}
   *
   * @param signal the image, values finite
   */
  public static Standardization of(Signal signal) {
    double sum = 0;
    double count = (double) signal.channels() * signal.pixels();
    for (float[] plane : signal.planes()) {
      for (float v : plane) {
        sum += v;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (float[] plane : signal.planes()) {
      for (float v : plane) {
        squares += (v - mean) * (v - mean);
      }
    }
    double deviation = Math.sqrt(squares / count);
    return new Standardization((float) mean, deviation < CONSTANT ? 1 : (float) deviation);
  }

  @Override
  public float forward(float value) {
    return (value - mean) / deviation;
  }

  @Override
  public ValueMap inverseValues() {
    return ValueMap.of(new ValueMap.Affine(deviation, mean));
  }
}
