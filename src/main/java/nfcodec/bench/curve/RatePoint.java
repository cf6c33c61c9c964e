package nfcodec.bench.curve;

/**
 * A point of a rate-distortion curve.
 *
 * @param rate bits a pixel, above 0
 * @param quality in dB, or another measure that grows with quality
 */
public record RatePoint(double rate, double quality) {
  /** Checks that the rate has a logarithm and the quality is a number. */
  public RatePoint {
    if (!(rate > 0) || !Double.isFinite(rate) || !Double.isFinite(quality)) {
      throw new IllegalArgumentException("no point of a curve: " + rate + ", " + quality);
    }
  }

  /** The mean squared error on a scale of 0 to 255 of a quality that is a PSNR. */
  public double meanSquaredError() {
    return 255 * 255 * Math.pow(10, -quality / 10);
  }
}
