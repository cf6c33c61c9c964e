package nfcodec.encode;

/**
 * A scale for people who come from other codecs, 1 for the smallest file to 100 for the best: the
 * price of a bit, lambda, falls by the same factor from each step to the next. Other than a target
 * it leaves it to the image how good it gets.
 */
public final class Quality {
  /** Lambda at 1. */
  private static final double HIGHEST = 0.05;

  /** Lambda at 100. */
  private static final double LOWEST = 1e-5;

  private Quality() {}

  /**
   * {@return {@code 0.05 * 0.0002^((quality - 1) / 99)}}
   *
   * @param quality 1 to 100
   * @throws IllegalArgumentException if it is outside
   */
  public static double lambda(double quality) {
    if (!(quality >= 1 && quality <= 100)) {
      throw new IllegalArgumentException("quality " + quality + " is outside 1 .. 100");
    }
    return HIGHEST * StrictMath.pow(LOWEST / HIGHEST, (quality - 1) / 99);
  }
}
