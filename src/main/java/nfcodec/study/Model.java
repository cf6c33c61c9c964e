package nfcodec.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nfcodec.engine.Adam;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Objective;
import nfcodec.field.FieldSpec;
import nfcodec.transform.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A field with the training that it is given, as a study names the two together: {@code hashgrid}
 * for squared error, {@code hashgrid/relative} for relative squared error, {@code
 * hashgrid/relative/binary16/adam:0.9,0.999,1e-8} for rounded gradients and other settings of Adam
 * besides.
 *
 * @param field the design of the field
 * @param objective what its training makes small
 * @param gradients in which precision
 * @param adam settings in place of the field's own ({@link Adam#forField}); null for those
 */
public record Model(
    FieldDesign field, Objective objective, GradientPrecision gradients, @Nullable Adam adam) {
  private static final String ADAM = "adam:";

  /** Trained with gradients in binary32 and the field's own settings of Adam. */
  public Model(FieldDesign field, Objective objective) {
    this(field, objective, GradientPrecision.BINARY32, null);
  }

  /**
   * Reads a model; without a word for the loss it is squared error.
   *
   * @throws IllegalArgumentException naming what is possible
   */
  public static Model parse(String text) {
    List<String> rest = new ArrayList<>(List.of(text.strip().split("/", -1)));
    String design = rest.removeFirst();
    Objective objective = Objective.SQUARED;
    GradientPrecision gradients = GradientPrecision.BINARY32;
    Adam adam = null;
    if (starts(rest, Objective.RELATIVE.word()) || starts(rest, Objective.SQUARED.word())) {
      objective = Objective.of(word(rest.removeFirst()));
    }
    if (starts(rest, GradientPrecision.BINARY16.word())) {
      rest.removeFirst();
      gradients = GradientPrecision.BINARY16;
    }
    if (!rest.isEmpty() && word(rest.getFirst()).startsWith(ADAM)) {
      adam = adam(rest.removeFirst().strip().substring(ADAM.length()));
    }
    return new Model(FieldDesign.parse(rest.isEmpty() ? design : text), objective, gradients, adam);
  }

  private static boolean starts(List<String> rest, String word) {
    return !rest.isEmpty() && word(rest.getFirst()).equals(word);
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Settings of Adam without decay, {@code BETA1,BETA2,EPSILON}.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static Adam adam(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 3) {
        float beta1 = (float) Decimal.parse(parts[0].strip());
        float beta2 = (float) Decimal.parse(parts[1].strip());
        float epsilon = (float) Decimal.parse(parts[2].strip());
        if (isBeta(beta1) && isBeta(beta2) && epsilon > 0 && Float.isFinite(epsilon)) {
          return new Adam(beta1, beta2, epsilon, 0);
        }
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not like 0.9,0.999,1e-8: two decays of at least 0 and below 1, and what keeps"
            + " the divisor from 0");
  }

  private static boolean isBeta(float value) {
    return value >= 0 && value < 1;
  }

  /** The canonical spelling. */
  public String text() {
    StringBuilder text = new StringBuilder(field.text());
    if (!objective.equals(Objective.SQUARED)) {
      text.append('/').append(objective.word());
    }
    if (gradients != GradientPrecision.BINARY32) {
      text.append('/').append(gradients.word());
    }
    if (adam != null) {
      text.append('/').append(ADAM).append(adamText());
    }
    return text.toString();
  }

  /** The settings of Adam that it has of its own; empty for the field's. */
  public String adamText() {
    return adam == null
        ? ""
        : number(adam.beta1()) + "," + number(adam.beta2()) + "," + number(adam.epsilon());
  }

  private static String number(float value) {
    return new BigDecimal(Float.toString(value))
        .stripTrailingZeros()
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  /** The word for the loss. */
  public String loss() {
    return objective.word();
  }

  /** The word for the precision of gradients. */
  public String precision() {
    return gradients.word();
  }

  /** The settings of Adam for a field of this design. */
  Adam adam(FieldSpec spec) {
    return adam == null ? Adam.forField(spec) : adam;
  }

  /** Whether the encoder trains the field so: only then does a file tell of the same training. */
  boolean isEncoders() {
    return gradients == GradientPrecision.BINARY32 && adam == null;
  }

  /** In words. */
  public String description() {
    return field.text()
        + ", "
        + objective.description()
        + (gradients == GradientPrecision.BINARY32 ? "" : ", gradients in " + gradients.word())
        + (adam == null ? "" : ", Adam with " + adamText());
  }
}
