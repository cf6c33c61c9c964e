package nfcodec.engine;

/**
 * What training makes small: the mean over all samples (pixels times channels) of the squared
 * difference between prediction and target, each weighted by what is predicted there. Both are
 * transformed values. PSNR, and with it the target at which training stops, is of plain squares
 * whatever the objective.
 *
 * <p>The weight counts as a constant in the derivative, so that the gradient with respect to a
 * prediction p of target t is {@code 2 weight(p) (p - t) / samples}.
 */
public sealed interface Objective {
  /** As {@link SquaredError}. */
  Objective SQUARED = new SquaredError();

  /** As {@link RelativeSquaredError}. */
  Objective RELATIVE = new RelativeSquaredError();

  /**
   * That of a word.
   *
   * @param word {@code squared} or {@code relative}
   * @return {@link #SQUARED} or {@link #RELATIVE}
   * @throws IllegalArgumentException if there is none
   */
  static Objective of(String word) {
    for (Objective objective : new Objective[] {SQUARED, RELATIVE}) {
      if (objective.word().equals(word)) {
        return objective;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is no loss: use " + SQUARED.word() + " or " + RELATIVE.word());
  }

  /**
   * {@return what one sample's squared difference is multiplied by: positive, binary32}
   *
   * @param predicted there, a transformed value
   */
  float weight(float predicted);

  /**
   * {@return the greatest magnitude of weight times error, whatever is predicted, for targets of up
   * to a magnitude; infinity if there is none}
   *
   * @param target that magnitude, of transformed values
   */
  double steepest(double target);

  /** {@return the word for it on the command line and in files} */
  String word();

  /** {@return what it is called in a sentence} */
  String description();

  /** {@code (p - t)^2}, mean over samples. */
  record SquaredError() implements Objective {
    @Override
    public float weight(float predicted) {
      return 1;
    }

    @Override
    public double steepest(double target) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public String word() {
      return "squared";
    }

    @Override
    public String description() {
      return "squared error";
    }
  }

  /**
   * {@code (p - t)^2 / (p^2 + 0.01)}, mean over samples, the denominator held constant in the
   * derivative: RelativeL2 of tiny-cuda-nn, which its image sample trains with.
   */
  record RelativeSquaredError() implements Objective {
    /** What keeps the denominator from zero. */
    public static final float FLOOR = 0.01f;

    @Override
    public float weight(float predicted) {
      return 1 / (predicted * predicted + FLOOR);
    }

    @Override
    public double steepest(double target) {
      // (p - t) / (p^2 + f) is greatest in magnitude where p = t - sqrt(t^2 + f).
      double t = Math.abs(target);
      return (Math.sqrt(t * t + FLOOR) + t) / (2 * FLOOR);
    }

    @Override
    public String word() {
      return "relative";
    }

    @Override
    public String description() {
      return "relative squared error";
    }
  }

  /**
   * {@code (p - t)^2}, mean over samples, with p clamped to 0 .. 1 and no gradient outside, and
   * lambda times the bits a pixel that a pyramid's context network needs for the features: for
   * values that are not transformed, and pyramids alone. The networks' own bits are no part of it,
   * but their {@link NetworkRate} is of their gradient.
   *
   * @param lambda what one bit a pixel counts; finite, 0 or more
   * @param period 1, or more: bits count only in every so many updates of the run, so many times,
   *     and in between are reported as they were last
   */
  record RateDistortion(double lambda, int period) implements Objective {
    /** Checks the ranges. */
    public RateDistortion {
      if (!(lambda >= 0) || !Double.isFinite(lambda) || period < 1) {
        throw new IllegalArgumentException("lambda " + lambda + " every " + period + " updates");
      }
    }

    /**
     * With bits in every update.
     *
     * @param lambda what one bit a pixel counts; finite, 0 or more
     */
    public RateDistortion(double lambda) {
      this(lambda, 1);
    }

    @Override
    public float weight(float predicted) {
      return 1;
    }

    @Override
    public double steepest(double target) {
      return Math.max(1, Math.abs(target));
    }

    @Override
    public String word() {
      return "rate";
    }

    @Override
    public String description() {
      return "squared error and bits";
    }
  }
}
