package nfcodec.engine;

/** How the learning rate moves over the updates of a {@link Phase}, as a factor of the plan's. */
public sealed interface Schedule {

  /**
   * The factor of one update.
   *
   * @param update 0 for the phase's first
   * @param updates of the phase, more than {@code update}
   */
  double factor(int update, int updates);

  /**
   * The same for every update.
   *
   * @param factor positive and finite
   */
  record Constant(double factor) implements Schedule {
    /** Checks the range. */
    public Constant {
      check(factor > 0, factor);
    }

    @Override
    public double factor(int update, int updates) {
      return factor;
    }
  }

  /**
   * Half a cosine wave from one factor to another (Loshchilov and Hutter 2017, equation 5, without
   * restarts): {@code to + (from - to) (1 + cos(pi update / updates)) / 2}.
   *
   * @param from of the first update; positive and finite
   * @param to which the updates approach, and which the one after the last would have; at least 0
   */
  record Cosine(double from, double to) implements Schedule {
    /** Checks the ranges. */
    public Cosine {
      check(from > 0, from);
      check(to >= 0, to);
    }

    @Override
    public double factor(int update, int updates) {
      double angle = Math.PI * update / updates;
      return to + (from - to) * (1 + StrictMath.cos(angle)) / 2;
    }
  }

  private static void check(boolean inRange, double factor) {
    if (!inRange || !Double.isFinite(factor)) {
      throw new IllegalArgumentException("a learning rate cannot have the factor " + factor);
    }
  }
}
