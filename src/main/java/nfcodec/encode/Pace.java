package nfcodec.encode;

/**
 * How many steps of a training fit into its time, as those tell that were done last: other work on
 * the machine makes them slower at any moment.
 */
final class Pace {
  private final WorkClock clock;

  /** By that clock, when the time is over. */
  private final double until;

  private double markedAt;
  private int markedSteps;

  /**
   * For a training.
   *
   * @param until seconds of the clock at which it is to be over; infinite without a limit
   * @param steps that are done by now
   */
  Pace(WorkClock clock, double until, int steps) {
    this.clock = clock;
    this.until = until;
    mark(steps);
  }

  private void mark(int steps) {
    markedAt = clock.seconds();
    markedSteps = steps;
  }

  /**
   * How many more steps fit, at the pace since this was asked last.
   *
   * @param steps that are done by now
   * @return at least 1
   */
  int left(int steps) {
    if (until == Double.POSITIVE_INFINITY || steps == markedSteps) {
      return Integer.MAX_VALUE;
    }
    double each = (clock.seconds() - markedAt) / (steps - markedSteps);
    mark(steps);
    return (int) Math.clamp((until - markedAt) / each, 1.0, (double) Integer.MAX_VALUE);
  }
}
