package nfcodec.engine;

/**
 * A stretch of training.
 *
 * @param updates at least 1
 * @param schedule of the learning rate over them
 * @param rounding of a pyramid's features, or of the weights of other fields
 */
public record Phase(int updates, Schedule schedule, Rounding rounding) {
  /** At the plan's learning rate, without an end. */
  public static final Phase ENDLESS = new Phase(Integer.MAX_VALUE, new Schedule.Constant(1));

  /** Checks the range. */
  public Phase {
    if (updates < 1) {
      throw new IllegalArgumentException("a phase of " + updates + " updates");
    }
  }

  /** Without rounding. */
  public Phase(int updates, Schedule schedule) {
    this(updates, schedule, Rounding.NONE);
  }
}
