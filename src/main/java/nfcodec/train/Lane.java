package nfcodec.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import nfcodec.engine.Phase;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * One learning rate: a field in training, the PSNR it had after every step, and the one rule by
 * which a training is said to have diverged.
 *
 * <p>A training diverges when its loss is more than {@value #EXPLODED} times the first one, or it
 * or the PSNR is no number. Of 504 trainings on photographs that got to 50 dB none was ever above
 * 2.3 times its first loss on the way.
 */
public final class Lane implements AutoCloseable {
  /** Steps of a crossing that has not happened. */
  public static final int NEVER = -1;

  private static final double EXPLODED = 10;

  /** A first loss of nothing, as of a black image, leaves room to move. */
  private static final double LEAST_LOSS = 1e-6;

  private static final float REDUCTION = 4;

  /** Random batches only estimate a PSNR: that of so many steps counts as much as the last. */
  private static final double MEMORY = 0.9;

  /** With random batches all pixels are asked only every so many steps. */
  static final int WINDOW = 20;

  private final Opener opener;
  private final TrainingPlan plan;
  private final Levels levels;
  private final Budget budget;
  private final int[] crossings;
  private final boolean batches;

  private float rate;
  private @Nullable TrainingRun run;
  private TrainingRun.@Nullable Pending begun;
  private double goal = Double.POSITIVE_INFINITY;
  private int restarts;

  /** Of the present start. */
  private int updates;

  /** Of earlier starts. */
  private int lost;

  private double[] curve = new double[64];
  private int measured;
  private double firstLoss = Double.NaN;
  private double psnr = Double.NaN;
  private double best = Double.NEGATIVE_INFINITY;
  private double bestBefore = Double.NEGATIVE_INFINITY;
  private int nextLevel;
  private boolean everReached;
  private Outcome.@Nullable Ending ending;
  private double seconds;

  /**
   * A lane at the initial parameters.
   *
   * @param plan at the lane's own learning rate
   */
  Lane(Opener opener, TrainingPlan plan, Levels levels, Budget budget) {
    this.opener = opener;
    this.plan = plan;
    this.levels = levels;
    this.budget = budget;
    batches = plan.batch() > 0;
    if (batches && levels.psnr().length > 0) {
      throw new IllegalArgumentException("levels are seen by training on all pixels alone");
    }
    crossings = new int[levels.psnr().length];
    Arrays.fill(crossings, NEVER);
    rate = plan.learningRate();
    run = opener.open(plan);
  }

  /** Sets what is to be exceeded from now on; a lane that was above an earlier goal goes on. */
  void aim(double decibels) {
    goal = decibels;
    if (ending != Outcome.Ending.DIVERGED && run != null) {
      ending = null;
    }
  }

  /** Updates that a device had better be asked for at once. */
  int ahead() {
    return run == null ? 1 : run.ahead();
  }

  /**
   * Begins what {@link #train} ends, so that a device can train other lanes beside this one.
   *
   * @param end updates in all
   */
  void begin(int end) {
    long start = System.nanoTime();
    if (isTraining() && steps() < end) {
      begun = open().begin(end - steps(), limit());
    }
    seconds += (System.nanoTime() - start) / 1e9;
  }

  /**
   * Trains until so many updates are done, or the goal is exceeded, or training breaks down for
   * good. What was begun goes as far as it was to go.
   *
   * @param end updates in all
   */
  void train(int end) {
    long start = System.nanoTime();
    double watched = 0;
    while (begun != null || (isTraining() && steps() < end)) {
      TrainingRun.Pending pending = begun == null ? open().begin(end - steps(), limit()) : begun;
      begun = null;
      watched += take(pending.await());
    }
    seconds += (System.nanoTime() - start) / 1e9 - watched;
  }

  /** Measures the PSNR at the present parameters, without an update after it. */
  void look() {
    if (!isTraining()) {
      return;
    }
    long start = System.nanoTime();
    double watched = 0;
    if (!batches) {
      watched = take(open().begin(1, Double.NEGATIVE_INFINITY).await());
    } else if (open().measure() > goal) {
      end(Outcome.Ending.REACHED);
    }
    seconds += (System.nanoTime() - start) / 1e9 - watched;
  }

  /** PSNR above which the run stops by itself. */
  private double limit() {
    if (batches) {
      return Double.POSITIVE_INFINITY; // one lucky batch is no reason to stop
    }
    return nextLevel < crossings.length ? Math.min(levels.psnr()[nextLevel], goal) : goal;
  }

  /**
   * Takes in what was measured.
   *
   * @return seconds that the watcher took
   */
  private double take(TrainingRun.Progress progress) {
    updates = open().steps();
    int first = updates + (progress.stopped() ? 1 : 0) - progress.psnr().length;
    for (int k = 0; k < progress.psnr().length; k++) {
      double loss = progress.loss()[k];
      firstLoss = Double.isNaN(firstLoss) ? loss : firstLoss;
      if (!(loss <= EXPLODED * Math.max(firstLoss, LEAST_LOSS))
          || Double.isNaN(progress.psnr()[k])) {
        diverge();
        return 0;
      }
      // What a limit stopped is measured again on the way on.
      if (first + k == measured) {
        note(progress.psnr()[k]);
      }
    }
    return batches ? judgeEstimate() : judge();
  }

  private void note(double value) {
    curve = measured < curve.length ? curve : Arrays.copyOf(curve, 2 * measured);
    curve[measured++] = value;
    psnr = batches && !Double.isNaN(psnr) ? MEMORY * psnr + (1 - MEMORY) * value : value;
    best = Math.max(best, psnr);
  }

  /**
   * Batches estimate the PSNR; all pixels decide once the estimate is there. Windows count the
   * steps of earlier starts, as those do that end at them.
   */
  private double judgeEstimate() {
    if (psnr > goal && steps() % WINDOW == 0 && open().measure() > goal) {
      end(Outcome.Ending.REACHED);
    }
    return 0;
  }

  private double judge() {
    long begin = System.nanoTime();
    while (nextLevel < crossings.length && psnr > levels.psnr()[nextLevel]) {
      crossings[nextLevel] = steps();
      levels.watcher().crossed(this, nextLevel, open());
      nextLevel++;
    }
    double watched = (System.nanoTime() - begin) / 1e9;
    if (psnr > goal) {
      end(Outcome.Ending.REACHED);
    }
    return watched;
  }

  /**
   * Starts anew at a smaller rate, and forgets what the start before was at; or gives up. A lane
   * that has been at a goal does not start anew: it would have to come all the way again.
   */
  private void diverge() {
    if (everReached || ++restarts > budget.restarts()) {
      end(Outcome.Ending.DIVERGED);
      close();
      return;
    }
    open().close();
    rate /= REDUCTION;
    run = opener.open(plan.withLearningRate(rate));
    lost += updates;
    updates = 0;
    measured = 0;
    nextLevel = 0;
    Arrays.fill(crossings, NEVER);
    firstLoss = Double.NaN;
    psnr = Double.NaN;
    best = Double.NEGATIVE_INFINITY;
    bestBefore = Double.NEGATIVE_INFINITY;
  }

  /** Ends it; the run stays open for whoever wants its parameters. */
  void end(Outcome.Ending why) {
    if (ending == null) {
      ending = why;
      everReached |= why == Outcome.Ending.REACHED;
    }
  }

  /** Ends it for good: it is not the best, even if it is above the goal as well. */
  void withdraw() {
    if (reached()) {
      ending = Outcome.Ending.OUTRUN;
    }
    close();
  }

  /**
   * Whether the gain since this was last asked, kept up for so many times as long, would still miss
   * the goal.
   *
   * @param leastUpdates of this start before the answer can be yes
   */
  boolean isOutOfReach(double horizon, int leastUpdates) {
    double gain = best - bestBefore;
    bestBefore = best;
    return updates >= leastUpdates && best + gain * horizon < goal;
  }

  /** Whether there is more to come. */
  boolean isTraining() {
    return ending == null;
  }

  /** Whether there is a run, whose parameters can be had. */
  public boolean isOpen() {
    return run != null;
  }

  private TrainingRun open() {
    return Objects.requireNonNull(run, "the lane is closed");
  }

  /** Whether the goal was exceeded. */
  public boolean reached() {
    return ending == Outcome.Ending.REACHED;
  }

  /** Whether it broke down at every start. */
  public boolean diverged() {
    return ending == Outcome.Ending.DIVERGED;
  }

  /** Updates until a level was exceeded, or {@link #NEVER}. */
  public int crossing(int level) {
    return crossings[level];
  }

  /** Updates done, those of earlier starts included. */
  public int steps() {
    return lost + updates;
  }

  /** The last PSNR measured in dB, smoothed where random batches train; NaN before the first. */
  public double psnr() {
    return psnr;
  }

  /** PSNR in dB by number of updates of the present start, from 0 on. */
  public double[] curve() {
    return Arrays.copyOf(curve, measured);
  }

  /** What came of it, or has come so far. */
  public Outcome outcome() {
    return new Outcome(
        ending == null ? Outcome.Ending.BUDGET : ending, rate, steps(), seconds, psnr);
  }

  /** Has the run follow other phases from the next update on; see {@link TrainingRun#follow}. */
  public void follow(List<Phase> phases) {
    open().follow(phases);
  }

  /** Whether random batches train it, which only estimate the PSNR. */
  public boolean estimates() {
    return batches;
  }

  /** PSNR in dB over all pixels at the current parameters. */
  public double measure() {
    return batches ? open().measure() : psnr;
  }

  /**
   * A copy of the current parameters.
   *
   * @throws NullPointerException if the lane is closed
   */
  public Parameters parameters() {
    return open().parameters();
  }

  /** Frees the run; what was measured stays. */
  @Override
  public void close() {
    if (run != null) {
      run.close();
      run = null;
    }
  }
}
