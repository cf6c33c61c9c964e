package nfcodec.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.engine.TrainingRun;
import org.jspecify.annotations.Nullable;

/** One learning rate of a search: a field in training, and when its PSNR exceeded which limit. */
final class RateLane implements AutoCloseable {
  /** A loss this many times the first one, or none at all, means divergence. */
  private static final double EXPLODED = 100;

  /** Steps of a crossing that has not happened. */
  static final int NEVER = -1;

  private final double rate;
  private final TrainingRun run;
  private final double[] limits;
  private final int mostSteps;
  private final CrossingWatcher watcher;
  private final int[] crossings;
  private double[] curve = new double[64];
  private int measured;
  private double firstLoss = Double.NaN;
  private boolean diverged;
  private double seconds;
  private int next;
  private TrainingRun.@Nullable Pending begun;

  /** Is shown a field when its PSNR has first exceeded a limit. */
  @FunctionalInterface
  interface CrossingWatcher {
    /**
     * A crossing.
     *
     * @param limit index among the limits
     * @param run whose current parameters have the PSNR; not to be trained
     */
    void crossed(RateLane lane, int limit, TrainingRun run);
  }

  /**
   * A lane at its initial parameters.
   *
   * @param rate learning rate of the run
   * @param run owned
   * @param limits PSNR in dB, ascending; past the last one there is no training
   * @param mostSteps updates after which there is none either
   */
  RateLane(double rate, TrainingRun run, double[] limits, int mostSteps, CrossingWatcher watcher) {
    this.rate = rate;
    this.run = run;
    this.limits = limits;
    this.mostSteps = mostSteps;
    this.watcher = watcher;
    crossings = new int[limits.length];
    Arrays.fill(crossings, NEVER);
  }

  /**
   * Begins what {@link #measureBelow} ends, so that a device can train other lanes beside this one.
   */
  void begin(int end) {
    long begin = System.nanoTime();
    if (!ended() && measured < end) {
      begun = next(end);
    }
    seconds += (System.nanoTime() - begin) / 1e9;
  }

  /**
   * Trains until the PSNR is known at all parameters of fewer updates than {@code end}, or the last
   * limit is exceeded, or training breaks down. What was begun goes as far as it was to go.
   */
  void measureBelow(int end) {
    long begin = System.nanoTime();
    double watched = 0;
    while (begun != null || (!ended() && measured < end)) {
      TrainingRun.Pending pending = begun == null ? next(end) : begun;
      begun = null;
      take(pending.await());
      if (!diverged && next < limits.length && last() > limits[next]) {
        long shown = System.nanoTime();
        cross();
        watched += (System.nanoTime() - shown) / 1e9;
      }
    }
    seconds += (System.nanoTime() - begin) / 1e9 - watched;
  }

  private TrainingRun.Pending next(int end) {
    int steps = Math.min(end, mostSteps) - run.steps();
    return steps > 0
        ? run.begin(steps, limits[next])
        : run.begin(1, Double.NEGATIVE_INFINITY); // the last look makes no update
  }

  private void take(TrainingRun.Progress progress) {
    int first = run.steps() + (progress.stopped() ? 1 : 0) - progress.psnr().length;
    for (int k = 0; k < progress.psnr().length && !diverged; k++) {
      double loss = progress.loss()[k];
      firstLoss = Double.isNaN(firstLoss) ? loss : firstLoss;
      diverged = !(loss <= EXPLODED * firstLoss) || Double.isNaN(progress.psnr()[k]);
      // What a limit stopped is measured again on the way on.
      if (first + k == measured && !diverged) {
        curve = measured < curve.length ? curve : Arrays.copyOf(curve, 2 * measured);
        curve[measured++] = progress.psnr()[k];
      }
    }
  }

  private void cross() {
    while (next < limits.length && last() > limits[next]) {
      crossings[next] = run.steps();
      watcher.crossed(this, next, run);
      next++;
    }
  }

  /** Whether there is no more to come. */
  boolean ended() {
    return diverged || next == limits.length || measured > mostSteps;
  }

  boolean diverged() {
    return diverged;
  }

  /** Whether the last limit was exceeded. */
  boolean reached() {
    return next == limits.length;
  }

  /** Updates until a limit was exceeded, or {@link #NEVER}. */
  int crossing(int limit) {
    return crossings[limit];
  }

  /** Updates until the last limit was exceeded, or {@link #NEVER}. */
  int cost() {
    return crossings[crossings.length - 1];
  }

  double rate() {
    return rate;
  }

  /** Updates done. */
  int steps() {
    return run.steps();
  }

  /** In training and measuring, the watcher's not included. */
  double seconds() {
    return seconds;
  }

  /** The last PSNR measured, in dB; NaN before the first. */
  double last() {
    return measured == 0 ? Double.NaN : curve[measured - 1];
  }

  /** PSNR in dB by number of updates, from 0 on. */
  List<Double> curve() {
    List<Double> rounded = new ArrayList<>();
    for (int k = 0; k < measured; k++) {
      rounded.add(Math.rint(curve[k] * 1e4) / 1e4);
    }
    return rounded;
  }

  /** As a result tells of it. */
  CellResult.Lane result() {
    @Nullable Double last = measured == 0 ? null : Math.rint(last() * 1e4) / 1e4;
    return new CellResult.Lane(rate, run.steps(), last, diverged);
  }

  TrainingRun run() {
    return run;
  }

  @Override
  public void close() {
    run.close();
  }
}
