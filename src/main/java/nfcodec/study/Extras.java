package nfcodec.study;

/**
 * What is made of cells beside their search; can be asked for later, too.
 *
 * @param rate which files are made at the target, of cells that are trained as the encoder trains
 * @param pictured of how many images, the first ones, pictures are made
 * @param landscapePoints of their loss landscapes along each direction; 0 for none
 */
public record Extras(RateMode rate, int pictured, int landscapePoints) {
  private static final int MOST_POINTS = 201;

  /** Which files are made at the target. */
  public enum RateMode {
    /** None. */
    NONE,
    /** Of the field that was trained. */
    SAME,
    /** Of that one, and of the smallest field that reaches the target. */
    BOTH
  }

  /** Checks the ranges. */
  public Extras {
    if (pictured < 0) {
      throw new IllegalArgumentException("pictures of " + pictured + " images");
    }
    if (landscapePoints != 0 && (landscapePoints < 3 || landscapePoints > MOST_POINTS)) {
      throw new IllegalArgumentException(
          "landscapes of " + landscapePoints + " points a side: 3 to " + MOST_POINTS + ", or 0");
    }
  }
}
