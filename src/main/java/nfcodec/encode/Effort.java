package nfcodec.encode;

import java.util.Locale;

/**
 * How long a field is trained for its bits. More steps make smaller files of the same quality; a
 * step of a pyramid takes time in proportion to the pixels.
 */
public enum Effort {
  /** A few hundred steps. */
  FAST(430, 750),
  /** As long as pays off while one waits. */
  NORMAL(1600, 4000),
  /** Some thousand steps. */
  SLOW(7500, 20_000),
  /** As long as anything is gained. */
  MAX(30_000, 80_000);

  private final int steps;
  private final int sirenSteps;

  Effort(int steps, int sirenSteps) {
    this.steps = steps;
    this.sirenSteps = sirenSteps;
  }

  /** {@return steps of training, but for those that close the distance to a goal} */
  public int steps() {
    return steps;
  }

  /** {@return steps of a SIREN's training, each of which sees some of the pixels} */
  public int sirenSteps() {
    return sirenSteps;
  }

  /** {@return the word for it: {@code fast}, {@code normal}, {@code slow} or {@code max}} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
