package nfcodec.encode;

import java.util.Locale;

/**
 * How long a pyramid is trained. More steps make smaller files of the same quality; a step takes
 * time in proportion to the pixels.
 */
public enum Effort {
  /** A few hundred steps. */
  FAST(280),
  /** As long as pays off while one waits. */
  NORMAL(1500),
  /** Some thousand steps. */
  SLOW(7500),
  /** As long as anything is gained. */
  MAX(30_000);

  private final int steps;

  Effort(int steps) {
    this.steps = steps;
  }

  /** Steps of training, but for those that close the distance to a goal. */
  public int steps() {
    return steps;
  }

  /** The word for it: {@code fast}, {@code normal}, {@code slow} or {@code max}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
