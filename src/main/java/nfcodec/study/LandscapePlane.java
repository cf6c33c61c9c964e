package nfcodec.study;

import org.jspecify.annotations.Nullable;

/**
 * The planes through parameter space on which the paper draws its loss landscapes. The level on the
 * way is {@link Settings#anchor}, 30 dB in the paper, the last one the target, 50 dB there.
 */
public enum LandscapePlane {
  /** From the initial parameters to the level on the way, and a random direction (figure 5). */
  START_RANDOM("random", "init_to_30_random"),
  /** From the level on the way to the target, and a random direction (figure 6). */
  END_RANDOM("random", "from_30_to_50_random"),
  /** The same, and the top eigenvector of the Hessian (figures S21, S22). */
  END_HESSIAN("hessian", "from_30_to_50_hessian");

  private final String across;

  /** How files were called when they told the paper's levels, whichever they showed. */
  final String earlierName;

  LandscapePlane(String across, String earlierName) {
    this.across = across;
    this.earlierName = earlierName;
  }

  /** The level in dB that it begins at; null for the initial parameters. */
  public @Nullable Double from(Settings settings) {
    return this == START_RANDOM ? null : (Double) settings.anchor();
  }

  /** The level in dB that it ends at. */
  public double to(Settings settings) {
    return this == START_RANDOM ? settings.anchor() : settings.target();
  }

  /**
   * For files, by what a surface shows: {@code start-to-30-db-random}, {@code 30-to-50-db-hessian}.
   *
   * @param from level in dB; null for the initial parameters
   * @param to level in dB
   */
  public String fileName(@Nullable Double from, double to) {
    return (from == null ? "start" : Artifacts.text(from))
        + "-to-"
        + Artifacts.text(to)
        + "-db-"
        + across;
  }
}
