package nfcodec.view;

/**
 * How many pixels a page embeds of a picture; larger ones are shown smaller.
 *
 * @param picture of the decoded picture, the original and the map of errors each
 * @param level of each feature of each level
 */
public record PixelBudget(long picture, long level) {
  /** What a browser shows without delay: more than most screens have. */
  public static final PixelBudget SCREEN = new PixelBudget(2_000_000, 500_000);

  /** All there are. */
  public static final PixelBudget FULL = new PixelBudget(Long.MAX_VALUE, Long.MAX_VALUE);
}
