package nfcodec.study;

import java.util.Locale;

/**
 * What a study measures at a time: one image at one size, one field trained for one loss, one
 * treatment, one seed.
 *
 * @param image the name of its file
 * @param side pixels a side it is trained at
 * @param field a {@link Model}'s text: the field and its training
 * @param transform a transformation, chains joined by {@code +}; {@code none} for the image as it
 *     is
 * @param permutation whether images share their random permutations
 * @param initScale factor of a SIREN's initial weights but the last layer's; 1 for the paper's
 * @param seed of the initial parameters and of shared permutations
 */
public record Cell(
    String image,
    int side,
    String field,
    String transform,
    Permutation permutation,
    double initScale,
    long seed) {

  /** The field and its training. */
  public Model model() {
    return Model.parse(field);
  }

  /** The untransformed image. */
  public static final String NONE = "none";

  /** Whether a random permutation is the same for all images (paper, table S6). */
  public enum Permutation {
    /** One for all images of a size, given by the seed. */
    SHARED,
    /** One of its own for every image. */
    INDEPENDENT
  }

  /** What is compared with the untransformed image: all but image, size, field and seed. */
  public String treatment() {
    StringBuilder text = new StringBuilder(transform);
    if (permutation == Permutation.INDEPENDENT) {
      text.append(" (independent)");
    }
    if (initScale != 1) {
      text.append(String.format(Locale.ROOT, ", init x%s", trimmed(initScale)));
    }
    return text.toString();
  }

  /** The cell whose cost this one's is measured against. */
  public Cell baseline() {
    return new Cell(image, side, field, NONE, Permutation.SHARED, 1, seed);
  }

  /** Whether it is its own baseline. */
  public boolean isBaseline() {
    return equals(baseline());
  }

  /** For people, on one line. */
  public String label() {
    return image + ", side " + side + ", " + field + ", " + treatment() + ", seed " + seed;
  }

  /** For a folder: lower-case words that differ wherever cells do. */
  public String slug() {
    String text =
        String.join(
            "_",
            image,
            String.valueOf(side),
            field,
            transform,
            permutation == Permutation.SHARED ? "s" : "i",
            trimmed(initScale),
            String.valueOf(seed));
    // The hash tells apart what the replacement makes equal.
    return text.replaceAll("[^A-Za-z0-9_.+-]", "-") + "_" + Integer.toHexString(text.hashCode());
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
