package nfcodec.encode;

/**
 * Steers the price of a bit while a pyramid trains, so that one training ends at a goal. What the
 * training would come to is told from what it has come to, by the gain that is usual from there to
 * its end; the price then moves by the difference, at the usual slope of quality or size over its
 * logarithm. Early mistakes are mended later on, when less is left to guess.
 */
final class LambdaControl {
  /** What to end at. */
  sealed interface Aim {
    /** That PSNR in dB. */
    record Decibels(double psnr) implements Aim {}

    /** That many bits in all. */
    record Bits(double bits) implements Aim {}

    /** Whatever the price comes to. */
    record Free() implements Aim {}
  }

  /**
   * What a training has come to.
   *
   * @param psnr in dB
   * @param bits in all, the networks included
   */
  record Standing(double psnr, double bits) {}

  /** The price's logarithm is that far off where more is wrong than what time will mend. */
  private static final double FAR = 1;

  /**
   * The price stays between these parts of the first one, which is no wild guess: where more or
   * less changes nothing any more, it would run away.
   */
  private static final double LEAST = 0.001;

  private static final double MOST = 300;

  /**
   * To a size the first guess is a wild one where networks are much of a file, as of a thumbnail.
   */
  private static final double MOST_TO_A_SIZE = 1000;

  /**
   * How far towards what a price comes to a finish gets: usually, and between which bounds that is
   * told from the last one.
   */
  private static final double USUAL_EFFECT = 0.25;

  private static final double LEAST_EFFECT = 0.12;
  private static final double MOST_EFFECT = 1;

  /** More decibels above a target say no more. */
  private static final double MOST_ABOVE = 20;

  /** No change of the price's logarithm, as where it can go no further. */
  private static final double NOTHING = 1e-9;

  /** A miss of the price's logarithm that is no small one. */
  private static final double STUCK = 0.1;

  /**
   * Finishes that may fail to help, one after the other: the second knows from the first how little
   * of a change of the price comes through, and asks for more.
   */
  private static final int MOST_USELESS = 2;

  /** At these parts of the training the curves below are known. */
  private static final double[] PROGRESS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  /** Decibels still to be gained at rounded features. */
  private static final double[] GAIN = {4, 2.5, 1.6, 1.15, 0.75, 0.45, 0.31, 0.18, 0.08, 0.02, 0};

  /** Logarithm of the bits at rounded features over those in the end, where they are few. */
  private static final double[] EXCESS = {
    0.7, 0.52, 0.42, 0.35, 0.31, 0.24, 0.175, 0.11, 0.045, 0.007, 0
  };

  /** The gain is that of {@link #GAIN} at this price and so many steps, and more at less. */
  private static final double GAIN_PRICE = 1e-3;

  private static final double GAIN_POWER = 0.25;

  private static final double MOST_BY_PRICE = 1.6;

  private static final double GAIN_STEPS = 1300;

  private static final double STEPS_POWER = 0.15;

  private static final double MOST_BY_STEPS = 1.25;

  /** Bits a pixel that are few. */
  private static final double FEW = 0.14;

  private final double pixels;
  private final Aim aim;
  private final PriceResponse response;
  private final double first;
  private final double gain;
  private double lambda;

  /** Logarithm of the price that the last end was one of; not a number before there was any. */
  private double settled = Double.NaN;

  private double missed;

  /** Finishes in a row that did not help although much was missing. */
  private int useless;

  private boolean spent;

  /**
   * Steers one training.
   *
   * @param steps of it, planned
   * @param start the first price
   */
  LambdaControl(Aim aim, PriceResponse response, long pixels, int steps, double start) {
    this.aim = aim;
    this.response = response;
    this.pixels = pixels;
    first = start;
    lambda = start;
    gain =
        response.gain()
            * Math.clamp(Math.pow(GAIN_PRICE / start, GAIN_POWER), 1, MOST_BY_PRICE)
            * Math.clamp(Math.pow(GAIN_STEPS / steps, STEPS_POWER), 1, MOST_BY_STEPS);
  }

  /** The present price. */
  double lambda() {
    return lambda;
  }

  /**
   * Moves the price.
   *
   * @param progress part of the training that is done, above 0 and at most 1
   * @param at at rounded features
   */
  void steer(double progress, Standing at) {
    // Early on the curves say little, and what was changed last has not come through yet; later,
    // what is left of the training follows a change only in part.
    double boldness = response.boldness() + progress;
    double change =
        switch (aim) {
          case Aim.Decibels(double psnr) ->
              (above(at, psnr) + gain * along(GAIN, progress)) / response.decibels();
          case Aim.Bits(double bits) ->
              (Math.log(at.bits / bits) - excess(progress, at.bits / pixels)) / response.logBits();
          case Aim.Free() -> 0;
        };
    double bound = Math.abs(change) > FAR ? 1.5 : 0.6;
    move(Math.clamp(boldness * change, -bound, bound));
  }

  /** How far above a PSNR, in dB: by a finite number, even of samples without any error. */
  private static double above(Standing at, double psnr) {
    return Math.min(at.psnr - psnr, MOST_ABOVE);
  }

  /** Moves the logarithm of the price by so much. */
  private void move(double change) {
    double most = aim instanceof Aim.Bits ? MOST_TO_A_SIZE : MOST;
    lambda = Math.clamp(lambda * Math.exp(change), LEAST * first, most * first);
  }

  /**
   * Moves the price for a finish, in which it has but a part of its effect.
   *
   * @param end what the training, or the last finish, has ended at
   * @return how far off that is, as the change of the price's logarithm that would mend it, were
   *     all trained anew; not negative
   */
  double finish(Standing end) {
    double before = missed;
    missed =
        switch (aim) {
          case Aim.Decibels(double psnr) -> above(end, psnr) / response.decibels();
          case Aim.Bits(double bits) -> Math.log(end.bits / bits) / response.logBits();
          case Aim.Free() -> 0;
        };
    double effect = USUAL_EFFECT;
    if (Double.isNaN(settled)) {
      settled = Math.log(lambda);
    } else {
      double asked = Math.log(lambda) - settled;
      if (Math.abs(asked) > NOTHING) {
        effect = Math.clamp((before - missed) / asked, LEAST_EFFECT, MOST_EFFECT);
        settled += effect * asked;
      }
      boolean helped = Math.abs(missed) <= STUCK || Math.abs(missed) < Math.abs(before);
      useless = helped ? 0 : useless + 1;
    }
    double price = lambda;
    move(settled + Math.clamp(missed / effect, -FAR, FAR) - Math.log(lambda));
    spent = lambda == price && missed > 0;
    return Math.abs(missed);
  }

  /** The highest learning rate that a finish may begin at, over that of the training. */
  double mostFinishing() {
    return response.mostFinishing();
  }

  /**
   * Whether the price would have to rise where it may not: another finish makes nothing smaller. At
   * its other bound one still makes things better.
   */
  boolean isSpent() {
    return spent;
  }

  /** Whether the last finishes did not help although much was missing. */
  boolean isStuck() {
    return useless >= MOST_USELESS;
  }

  private double excess(double progress, double bitsEach) {
    double part = 1 - response.fewerSpared() * Math.log(Math.max(bitsEach, FEW) / FEW);
    return response.excess() * Math.max(part, 0.1) * along(EXCESS, progress);
  }

  private static double along(double[] curve, double progress) {
    int i = 1;
    while (i < PROGRESS.length - 1 && PROGRESS[i] < progress) {
      i++;
    }
    double part = (progress - PROGRESS[i - 1]) / (PROGRESS[i] - PROGRESS[i - 1]);
    return curve[i - 1] + Math.clamp(part, 0, 1) * (curve[i] - curve[i - 1]);
  }
}
