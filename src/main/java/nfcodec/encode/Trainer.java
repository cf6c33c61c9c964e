package nfcodec.encode;

import java.util.ArrayList;
import java.util.List;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Drives one field to a target PSNR: several learning rates in lockstep if there are several, a
 * smaller rate when training diverges, an early end when the target is plainly out of the field's
 * reach.
 */
final class Trainer implements AutoCloseable {
  /** Decisions are taken after windows of this many steps. */
  private static final int WINDOW = 20;

  /**
   * With random batches the PSNR sags now and then for longer than a window, long before the field
   * is at its end: so many windows together tell whether there is a plateau.
   */
  private static final int BATCH_WINDOWS = 5;

  /**
   * Steps to extrapolate over: a target farther off than that at the present pace is out of reach.
   */
  private static final int REACH = 400;

  /** A loss this many times the first one means divergence. */
  private static final double EXPLODED = 10;

  private static final int MAX_REDUCTIONS = 4;

  private final Opener opener;
  private final TrainingPlan plan;
  private final Budget budget;
  private final EncodeListener listener;
  private final List<Lane> lanes = new ArrayList<>();
  private final long startedAt = System.nanoTime();

  /** Begins the training of a field, always from the same initial parameters. */
  @FunctionalInterface
  interface Opener {
    TrainingRun open(TrainingPlan plan);
  }

  /** When to give up. */
  record Budget(int steps, double seconds, boolean endOnPlateau) {}

  /** How a training ended. */
  enum Outcome {
    /** The PSNR passed the goal. */
    REACHED,
    /** The budget ended first. */
    BUDGET,
    /** The goal is out of reach of this field. */
    PLATEAU,
    /** Training broke down at every rate tried. */
    DIVERGED
  }

  /** One learning rate in training. */
  private final class Lane {
    float rate;
    TrainingRun run;
    double firstLoss = Double.NaN;
    double best = Double.NEGATIVE_INFINITY;
    double bestBefore = Double.NEGATIVE_INFINITY;
    double recent = Double.NEGATIVE_INFINITY;
    int reductions;

    Lane(float rate) {
      this.rate = rate;
      this.run = opener.open(plan.withLearningRate(rate));
    }

    /** Starts anew at a quarter of the rate; false when that has been done often enough. */
    boolean reduce() {
      if (++reductions > MAX_REDUCTIONS) {
        return false;
      }
      run.close();
      rate /= 4;
      run = opener.open(plan.withLearningRate(rate));
      firstLoss = Double.NaN;
      best = Double.NEGATIVE_INFINITY;
      bestBefore = Double.NEGATIVE_INFINITY;
      return true;
    }
  }

  /**
   * Opens one run for each rate.
   *
   * @param rates at least one
   */
  Trainer(
      Opener opener, TrainingPlan plan, List<Float> rates, Budget budget, EncodeListener listener) {
    this.opener = opener;
    this.plan = plan;
    this.budget = budget;
    this.listener = listener;
    for (float rate : rates) {
      lanes.add(new Lane(rate));
    }
  }

  /**
   * Trains until the PSNR of some lane is above the goal. Lanes advance in lockstep, and as soon as
   * one gets there (or when the budget ends, the best) the others are closed: with cost the fewest
   * steps over all rates, the result is that of running each to its end.
   *
   * @param goal in dB
   * @param mostSteps of this call, on top of the budget of the whole training
   */
  Outcome trainAbove(double goal, int mostSteps) {
    int end = (int) Math.min((long) steps() + mostSteps, budget.steps);
    while (true) {
      if (steps() >= end || seconds() > budget.seconds) {
        keepOnly(bestLane());
        return Outcome.BUDGET;
      }
      // Windows begin at multiples of WINDOW, so that no decision depends on how fast the machine
      // is.
      int window = Math.min(WINDOW - steps() % WINDOW, end - steps());
      Lane reached = advance(window, goal);
      if (lanes.isEmpty()) {
        return Outcome.DIVERGED;
      }
      if (reached != null) {
        keepOnly(reached);
        return Outcome.REACHED;
      }
      if (budget.endOnPlateau
          && steps() % watched() == 0
          && lanes.stream().allMatch(l -> outOfReach(l, goal))) {
        keepOnly(bestLane());
        return Outcome.PLATEAU;
      }
    }
  }

  /**
   * Up to {@code window} steps on every lane, as many at a time as the engine likes, and on a
   * device side by side; the lane that is the first above the goal, or null.
   */
  private @Nullable Lane advance(int window, double goal) {
    for (int k = 0; k < window; ) {
      int ahead = lanes.stream().mapToInt(l -> l.run.ahead()).min().orElse(1);
      int count = Math.min(window - k, ahead);
      Lane reached = together(count, goal);
      if (reached != null || lanes.isEmpty() || seconds() > budget.seconds) {
        return reached;
      }
      k += count;
      listener.trained(steps(), bestLane().recent, goal);
    }
    return null;
  }

  /**
   * Some steps of all lanes; that which is above the goal after the fewest, of equals the first.
   */
  private @Nullable Lane together(int count, double goal) {
    List<Lane> all = List.copyOf(lanes);
    double stopAbove = plan.batch() > 0 ? Double.POSITIVE_INFINITY : goal;
    List<TrainingRun.Pending> begun =
        all.stream().map(lane -> lane.run.begin(count, stopAbove)).toList();
    Lane first = null;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < all.size() && fewest > 1; i++) {
      TrainingRun.Progress progress = begun.get(i).await();
      if (reached(all.get(i), progress, goal) && progress.psnr().length < fewest) {
        first = all.get(i);
        fewest = progress.psnr().length;
      }
    }
    return first;
  }

  /** Takes in what a lane did; true if its PSNR is above the goal. */
  private boolean reached(Lane lane, TrainingRun.Progress progress, double goal) {
    boolean batches = plan.batch() > 0;
    for (int k = 0; k < progress.psnr().length; k++) {
      double psnr = progress.psnr()[k];
      double loss = progress.loss()[k];
      if (Double.isNaN(lane.firstLoss)) {
        lane.firstLoss = loss;
      }
      if (!(loss <= EXPLODED * Math.max(lane.firstLoss, 1e-6))) {
        if (!lane.reduce()) {
          lane.run.close();
          lanes.remove(lane);
        }
        return false;
      }
      // Batches estimate the PSNR: smooth it, and let all pixels decide once the estimate is there.
      lane.recent = batches && Double.isFinite(lane.recent) ? 0.9 * lane.recent + 0.1 * psnr : psnr;
      lane.best = Math.max(lane.best, lane.recent);
    }
    if (!batches) {
      return progress.stopped();
    }
    return lane.recent > goal && lane.run.steps() % WINDOW == 0 && lane.run.measure() > goal;
  }

  /** Steps over which a plateau is looked for. */
  private int watched() {
    return plan.batch() > 0 ? BATCH_WINDOWS * WINDOW : WINDOW;
  }

  /**
   * Whether a lane's gain over the last steps that were watched, kept up for {@link #REACH} steps,
   * would still miss the goal.
   */
  private boolean outOfReach(Lane lane, double goal) {
    double gain = lane.best - lane.bestBefore;
    lane.bestBefore = lane.best;
    return lane.run.steps() >= 5 * WINDOW && lane.best + gain * REACH / watched() < goal;
  }

  private Lane bestLane() {
    Lane best = lanes.getFirst();
    for (Lane lane : lanes) {
      if (lane.best > best.best) {
        best = lane;
      }
    }
    return best;
  }

  private void keepOnly(Lane kept) {
    for (Lane lane : lanes) {
      if (lane != kept) {
        lane.run.close();
      }
    }
    lanes.retainAll(List.of(kept));
  }

  /** Steps of the lane that is ahead; all lanes that never diverged are at the same. */
  int steps() {
    return lanes.stream().mapToInt(l -> l.run.steps()).max().orElse(0);
  }

  /** Since this training began. */
  double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  /** The best PSNR seen, in dB. */
  double bestPsnr() {
    return lanes.isEmpty() ? Double.NaN : bestLane().best;
  }

  /** The learning rate of the lane that remains. */
  float learningRate() {
    return bestLane().rate;
  }

  /** Parameters of the lane that remains. */
  Parameters parameters() {
    return bestLane().run.parameters();
  }

  /** Parameters of the lane that remains; there is no training on, and its memory is free. */
  Parameters end() {
    Parameters last = parameters();
    close();
    return last;
  }

  @Override
  public void close() {
    for (Lane lane : lanes) {
      lane.run.close();
    }
    lanes.clear();
  }
}
