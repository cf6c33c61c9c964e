package nfcodec.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nfcodec.raster.Signal;

/**
 * Transformations as a user asks for them, before they have seen an image: {@code rpp}, {@code
 * rpp,standardize}, {@code scale:0.5}.
 *
 * @param text the canonical spelling
 * @param seed the seed of every random permutation in it
 */
public record TransformRecipe(String text, long seed) {

  private static final int MAX_PARTS = 16;

  /** Single transformations, for help texts. */
  public static final String SYNTAX_OF_ONE =
      "none, rpp, block-rpp:B, local-rpp:B, row-rpp, column-rpp, zigzag, inversion, standardize,"
          + " scale:T, center[:T], gamma:G";

  /** What {@link #parse} accepts, chains included. */
  public static final String SYNTAX = SYNTAX_OF_ONE + ", or several with commas";

  /**
   * Reads a recipe.
   *
   * @param text as {@link #SYNTAX} has it, in upper or lower case
   * @param seed of every random permutation in it
   * @return with the text as {@link #spell} gives it
   * @throws IllegalArgumentException naming the offending part and what is possible
   */
  public static TransformRecipe parse(String text, long seed) {
    TransformRecipe given = new TransformRecipe(text.trim().toLowerCase(Locale.ROOT), seed);
    if (given.text.split(",", -1).length > MAX_PARTS) {
      throw new IllegalArgumentException(
          "more than " + MAX_PARTS + " transformations in a row: a file holds no more");
    }
    // Every part must be buildable before any image is read; the image itself does not matter for
    // that.
    DataTransform fitted = given.fit(new Signal(1, 1, new float[][] {{0.5f}}));
    return new TransformRecipe(spell(fitted), seed);
  }

  /**
   * The transformation for one image: measures what needs measuring (zigzag, standardize), each on
   * the output of the parts before it.
   *
   * @param signal the image, values in [0, 1]
   * @return with all that a decoder needs; {@link Identity} if nothing is transformed
   * @throws IllegalArgumentException if the text is not as {@link #SYNTAX} has it
   */
  public DataTransform fit(Signal signal) {
    List<DataTransform> steps = new ArrayList<>();
    Signal seen = signal;
    String[] parts = text.split(",", -1);
    for (int i = 0; i < parts.length; i++) {
      DataTransform step = step(parts[i].trim(), seen);
      if (!(step instanceof Identity)) {
        steps.add(step);
        if (i + 1 < parts.length) {
          seen = step.forward(seen);
        }
      }
    }
    return switch (steps.size()) {
      case 0 -> new Identity();
      case 1 -> steps.getFirst();
      default -> new Chain(steps);
    };
  }

  /**
   * {@return how a recipe asks for a transformation, but for what it measured and its seed: {@code
   * rpp}, {@code scale:0.5}, several with commas}
   *
   * @param transform fitted, or read from a file
   */
  public static String spell(DataTransform transform) {
    return switch (transform) {
      case RandomBlockPermutation block -> word(block) + ":" + block.side();
      case RandomLocalPermutation local -> word(local) + ":" + local.side();
      case LinearScaling scaling -> word(scaling) + ":" + spell(scaling.factor());
      case Centering centering -> word(centering) + ":" + spell(centering.factor());
      case GammaCorrection gamma -> word(gamma) + ":" + spell(gamma.gamma());
      case Chain chain ->
          chain.steps().stream().map(TransformRecipe::spell).collect(Collectors.joining(","));
      case Identity identity -> word(identity);
      case RandomPixelPermutation rpp -> word(rpp);
      case RandomRowPermutation row -> word(row);
      case RandomColumnPermutation column -> word(column);
      case ZigzagPermutation zigzag -> word(zigzag);
      case Inversion inversion -> word(inversion);
      case Standardization standardization -> word(standardization);
    };
  }

  /**
   * {@return the word that a recipe has for a transformation, whatever its parameter: {@code rpp},
   * {@code scale}}
   *
   * @param step no chain
   * @throws IllegalArgumentException if it is a chain, each of whose steps has a word of its own
   */
  public static String word(DataTransform step) {
    return switch (step) {
      case Identity identity -> "none";
      case RandomPixelPermutation rpp -> "rpp";
      case RandomBlockPermutation block -> "block-rpp";
      case RandomLocalPermutation local -> "local-rpp";
      case RandomRowPermutation row -> "row-rpp";
      case RandomColumnPermutation column -> "column-rpp";
      case ZigzagPermutation zigzag -> "zigzag";
      case Inversion inversion -> "inversion";
      case Standardization standardization -> "standardize";
      case LinearScaling scaling -> "scale";
      case Centering centering -> "center";
      case GammaCorrection gamma -> "gamma";
      case Chain chain -> throw new IllegalArgumentException("a chain has a word for each step");
    };
  }

  /** Without a trailing {@code .0}. */
  private static String spell(float value) {
    String text = Float.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@return whether nothing is transformed, whatever the image} */
  public boolean isIdentity() {
    return text.equals(spell(new Identity()));
  }

  /** {@return whether it changes values, and does not only move pixels} */
  public boolean changesValues() {
    return !fit(new Signal(1, 1, new float[][] {{0.5f}})).inverseValues().isIdentity();
  }

  private DataTransform step(String part, Signal seen) {
    int colon = part.indexOf(':');
    String name = colon < 0 ? part : part.substring(0, colon);
    if (colon >= 0) {
      String parameter = part.substring(colon + 1);
      return switch (name) {
        case "block-rpp" -> new RandomBlockPermutation(seed, side(part, parameter));
        case "local-rpp" -> new RandomLocalPermutation(seed, side(part, parameter));
        case "scale" -> new LinearScaling(number(part, parameter));
        case "center" -> new Centering(number(part, parameter));
        case "gamma" -> new GammaCorrection(number(part, parameter));
        default -> throw unknown(part);
      };
    }
    return switch (name) {
      case "none", "identity" -> new Identity();
      case "rpp" -> new RandomPixelPermutation(seed);
      case "row-rpp" -> new RandomRowPermutation(seed);
      case "column-rpp" -> new RandomColumnPermutation(seed);
      case "zigzag" -> ZigzagPermutation.of(seen);
      case "inversion" -> new Inversion();
      case "standardize" -> Standardization.of(seen);
      case "center" -> new Centering(1);
      case "block-rpp", "local-rpp" -> throw incomplete(name, "the side of its tiles", "8");
      case "scale" -> throw incomplete(name, "its factor", "0.5");
      case "gamma" -> throw incomplete(name, "its exponent", "2.2");
      default -> throw unknown(part);
    };
  }

  private static int side(String part, String number) {
    try {
      return TileGrid.requireSide(Decimal.parseWhole(number));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "transform '"
              + part
              + "': '"
              + number
              + "' is no side of a tile, 1 to "
              + TileGrid.MAX_SIDE
              + " pixels",
          e);
    }
  }

  private static float number(String part, String number) {
    try {
      return (float) Decimal.parse(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "transform '" + part + "': '" + number + "' is no number", e);
    }
  }

  private static IllegalArgumentException incomplete(String name, String lacks, String example) {
    return new IllegalArgumentException(
        "transform '" + name + "' needs " + lacks + ", as " + name + ":" + example);
  }

  private static IllegalArgumentException unknown(String part) {
    return new IllegalArgumentException("unknown transform '" + part + "': use " + SYNTAX);
  }
}
