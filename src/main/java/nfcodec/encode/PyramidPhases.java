package nfcodec.encode;

import java.util.List;
import nfcodec.engine.Phase;
import nfcodec.engine.Rounding;
import nfcodec.engine.Schedule;

/** The phases of a pyramid's training: learning rates, and how features are rounded in them. */
final class PyramidPhases {
  /** The last part of the training, in which features stay and networks adapt to them. */
  private static final double SETTLING = 0.05;

  /**
   * Soft rounding and noise begin with more than they end with, so that features do not get stuck
   * early.
   */
  private static final double FIRST_TEMPERATURE = 0.35;

  private static final double FIRST_SHAPE = 3;

  /**
   * As the training ends with them: what is fitted to more of either is not there when features are
   * rounded.
   */
  private static final double LAST_TEMPERATURE = 0.08;

  private static final double LAST_SHAPE = 2;

  private PyramidPhases() {}

  /** Steps of a training's last part. */
  static int settling(int steps) {
    return Math.max(1, (int) Math.round(SETTLING * steps));
  }

  /** All of the training, of which the last part is not done: {@link #settling} takes its place. */
  static List<Phase> all(int steps) {
    return rest(steps, 0);
  }

  /**
   * The same after a part of it.
   *
   * @param steps that follow
   * @param done the part, 0 to 1
   */
  static List<Phase> rest(int steps, double done) {
    double rate = new Schedule.Cosine(1, 0).factor((int) (1000 * done), 1000);
    return List.of(new Phase(Math.max(1, steps), new Schedule.Cosine(rate, 0), noiseAfter(done)));
  }

  /** Of the networks alone. */
  static Phase settlingPhase(int updates) {
    return new Phase(Math.max(1, updates), new Schedule.Cosine(0.1, 0), Rounding.WHOLE);
  }

  /**
   * A little more training of features under another price, then of the networks alone.
   *
   * @param updates of features
   * @param rate that it begins at, over that of the training
   */
  static List<Phase> finish(int updates, double rate) {
    return List.of(
        new Phase(updates, new Schedule.Cosine(rate, 0), noiseAfter(1)),
        settlingPhase(updates / 2));
  }

  private static Rounding noiseAfter(double done) {
    return new Rounding.Noise(
        new Rounding.Line(between(FIRST_TEMPERATURE, LAST_TEMPERATURE, done), LAST_TEMPERATURE),
        new Rounding.Line(between(FIRST_SHAPE, LAST_SHAPE, done), LAST_SHAPE));
  }

  private static double between(double from, double to, double part) {
    return from + part * (to - from);
  }
}
