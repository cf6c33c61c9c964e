package nfcodec.train;

/**
 * When to give up.
 *
 * @param steps updates of one learning rate, earlier starts included; at least 1
 * @param seconds of the whole training; positive infinity for no limit
 * @param restarts how often a learning rate that diverges before it ever was at the goal starts
 *     anew, each time at a quarter of the rate; at least 0
 * @param endOnPlateau whether to end when the goal is plainly out of the field's reach
 */
public record Budget(int steps, double seconds, int restarts, boolean endOnPlateau) {
  /** Checks the ranges. */
  public Budget {
    if (steps < 1 || !(seconds > 0) || restarts < 0) {
      throw new IllegalArgumentException(
          "a budget of " + steps + " steps, " + seconds + " s, " + restarts + " restarts");
    }
  }

  /** So many steps of each learning rate as it is, whatever it comes to. */
  public static Budget ofSteps(int steps) {
    return new Budget(steps, Double.POSITIVE_INFINITY, 0, false);
  }
}
