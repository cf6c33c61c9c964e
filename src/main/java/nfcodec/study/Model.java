package nfcodec.study;

import java.util.Locale;
import nfcodec.engine.Objective;

/**
 * A field with the loss that it is trained for, as a study names the two together: {@code hashgrid}
 * for squared error, {@code hashgrid/relative} for relative squared error.
 *
 * @param field the design of the field
 * @param objective what its training makes small
 */
public record Model(FieldDesign field, Objective objective) {
  private static final String RELATIVE = "/" + Objective.RELATIVE.word();
  private static final String SQUARED = "/" + Objective.SQUARED.word();

  /**
   * Reads a model; without a word for the loss it is squared error.
   *
   * @throws IllegalArgumentException naming what is possible
   */
  public static Model parse(String text) {
    String name = text.strip();
    if (name.toLowerCase(Locale.ROOT).endsWith(RELATIVE)) {
      return new Model(design(name, RELATIVE), Objective.RELATIVE);
    }
    return new Model(design(name, SQUARED), Objective.SQUARED);
  }

  private static FieldDesign design(String name, String ending) {
    boolean ends = name.toLowerCase(Locale.ROOT).endsWith(ending);
    return FieldDesign.parse(ends ? name.substring(0, name.length() - ending.length()) : name);
  }

  /** The canonical spelling. */
  public String text() {
    return switch (objective) {
      case Objective.SquaredError squared -> field.text();
      case Objective.RelativeSquaredError relative -> field.text() + RELATIVE;
    };
  }

  /** The word for the loss. */
  public String loss() {
    return objective.word();
  }

  /** In words. */
  public String description() {
    return field.text() + ", " + objective.description();
  }
}
