package nfcodec.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nfcodec.engine.TrainingPlan;
import nfcodec.train.Outcome.Ending;

/**
 * Trains one field at one or several learning rates until its PSNR exceeds a goal. Its cost is the
 * fewest steps over all rates (paper, section 4.1): a minimum, which is known as soon as the first
 * of them gets there if all advance together. That takes less than a third of the updates that
 * training each to its own end does (tools/results/lockstep-0.1.0.tsv).
 *
 * <p>Decides when a training for error alone is over, for encoder and study alike. Fields that are
 * trained for their bits too end otherwise: the encoder gives them steps and steers their price.
 */
public final class Trainer implements AutoCloseable {
  /**
   * With random batches the PSNR sags now and then for longer than a window, long before the field
   * is at its end: so many windows together tell whether there is a plateau.
   */
  private static final int BATCH_WINDOWS = 5;

  /**
   * Steps to extrapolate over: a goal farther off than that at the present pace is out of reach.
   */
  private static final int REACH = 400;

  /** A field is not judged before it has done so many updates. */
  private static final int LEAST_JUDGED = 5 * Lane.WINDOW;

  private final Budget budget;
  private final Monitor monitor;
  private final boolean batches;
  private final List<Lane> lanes = new ArrayList<>();
  private final long startedAt = System.nanoTime();

  /**
   * Opens one run for each learning rate.
   *
   * @param plan of all, but for the rate
   * @param rates at least one
   */
  public Trainer(
      Opener opener,
      TrainingPlan plan,
      List<Float> rates,
      Budget budget,
      Levels levels,
      Monitor monitor) {
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("no learning rates");
    }
    this.budget = budget;
    this.monitor = monitor;
    batches = plan.batch() > 0;
    try {
      for (float rate : rates) {
        lanes.add(new Lane(opener, plan.withLearningRate(rate), levels, budget));
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      close();
      throw e;
    }
  }

  /** As {@link #trainAbove(double, int)}, to the end of the budget. */
  public Lane trainAbove(double goal) {
    return trainAbove(goal, budget.steps());
  }

  /**
   * Trains until the PSNR of some lane is above the goal. Lanes advance in lockstep, and as soon as
   * one gets there, or the budget ends, the others are closed: the result is that of running each
   * to its end. Called again with another goal, the lane that is left goes on.
   *
   * @param goal in dB
   * @param mostSteps of this call, on top of the budget of the whole training
   * @return the lane of fewest steps, of equals the first; if none is above the goal, that which is
   *     nearest to it; if all diverged, the one that got farthest. Its outcome tells which it is
   */
  public Lane trainAbove(double goal, int mostSteps) {
    lanes.forEach(lane -> lane.aim(goal));
    int end = (int) Math.min((long) steps() + mostSteps, budget.steps());
    while (true) {
      if (training().isEmpty()) {
        return settle(Ending.DIVERGED);
      }
      // Whatever the limit, some lane is measured first: there is a field that can be written.
      if (seconds() > budget.seconds() && nearest().isPresent()) {
        return settle(Ending.BUDGET);
      }
      if (steps() >= end) {
        if (end == budget.steps()) {
          training().forEach(Lane::look);
        }
        return settle(Ending.BUDGET);
      }
      int next = next(end);
      together(next);
      monitor.trained(steps(), nearest().map(Lane::psnr).orElse(Double.NaN), goal);
      if (lanes.stream().anyMatch(Lane::reached)) {
        return settle(Ending.OUTRUN);
      }
      if (budget.endOnPlateau() && steps() % watched() == 0 && allAreOutOfReach()) {
        return settle(Ending.PLATEAU);
      }
    }
  }

  /**
   * Trains the lane that is left on, without a goal and whatever it comes to, as long as the budget
   * lasts.
   *
   * @param steps updates at most
   * @return that lane; its outcome tells whether it diverged
   */
  public Lane trainOn(int steps) {
    Lane lane = best();
    lane.aim(Double.POSITIVE_INFINITY);
    int end = (int) Math.min((long) lane.steps() + steps, budget.steps());
    while (lane.isTraining() && lane.steps() < end && seconds() <= budget.seconds()) {
      lane.train(Math.min(lane.steps() + lane.ahead(), end));
      monitor.trained(lane.steps(), lane.psnr(), Double.POSITIVE_INFINITY);
    }
    lane.end(Ending.BUDGET);
    return lane;
  }

  /**
   * Trains each lane to its own end, one after the other: the slow, clear way to what {@link
   * #trainAbove(double)} finds. Lanes stay open but for those that diverge.
   *
   * @return as there
   */
  public Lane trainEachAbove(double goal) {
    for (Lane lane : lanes) {
      lane.aim(goal);
      while (lane.isTraining() && lane.steps() < budget.steps()) {
        lane.train(Math.min(lane.steps() + lane.ahead(), budget.steps()));
        monitor.trained(lane.steps(), lane.psnr(), goal);
      }
      lane.look();
      lane.end(Ending.BUDGET);
    }
    return best();
  }

  /** Updates in all that the lanes are to do next. */
  private int next(int end) {
    // A device that trains ahead is given as much at once as it asks for, for all lanes.
    int ahead = training().stream().mapToInt(Lane::ahead).max().orElse(1);
    int next = Math.min(steps() + ahead, end);
    // Windows end at multiples of their length, so that no decision depends on how fast the machine
    // is.
    boolean judged = batches || budget.endOnPlateau();
    return judged ? Math.min(next, steps() - steps() % Lane.WINDOW + Lane.WINDOW) : next;
  }

  /** Trains all lanes on to so many updates, on a device side by side. */
  private void together(int end) {
    List<Lane> training = training();
    if (training.stream().anyMatch(lane -> lane.ahead() > 1)) {
      training.forEach(lane -> lane.begin(end));
    }
    int fewest = end;
    for (Lane lane : training) {
      // No lane can win any more with as many steps as the best has taken, except in less.
      lane.train(fewest);
      if (lane.reached()) {
        fewest = Math.min(fewest, lane.steps());
      }
    }
  }

  /** Steps over which a plateau is looked for. */
  private int watched() {
    return batches ? BATCH_WINDOWS * Lane.WINDOW : Lane.WINDOW;
  }

  private boolean allAreOutOfReach() {
    boolean all = true;
    for (Lane lane : training()) {
      all &= lane.isOutOfReach((double) REACH / watched(), LEAST_JUDGED);
    }
    return all;
  }

  /** Ends what still trains, for that reason, and closes all but the best. */
  private Lane settle(Ending why) {
    training().forEach(lane -> lane.end(why));
    Lane best = best();
    for (Lane lane : lanes) {
      if (lane != best) {
        lane.withdraw();
      }
    }
    return best;
  }

  private List<Lane> training() {
    return lanes.stream().filter(Lane::isTraining).toList();
  }

  private Lane best() {
    return lanes.stream()
        .filter(Lane::reached)
        .min(Comparator.comparingInt(Lane::steps))
        .or(this::nearest)
        // The last step of all may have broken down, and what starts anew was not measured.
        .or(() -> lanes.stream().filter(Lane::isOpen).findFirst())
        .or(() -> lanes.stream().filter(Lane::diverged).max(Comparator.comparingInt(Lane::steps)))
        .orElseThrow();
  }

  private Optional<Lane> nearest() {
    return lanes.stream()
        .filter(lane -> lane.isOpen() && !Double.isNaN(lane.psnr()))
        .max(Comparator.comparingDouble(Lane::psnr));
  }

  /** All lanes, in the order of their rates. */
  public List<Lane> lanes() {
    return List.copyOf(lanes);
  }

  /** Updates, earlier starts included, of the lane that is ahead among those not closed. */
  public int steps() {
    return lanes.stream().filter(Lane::isOpen).mapToInt(Lane::steps).max().orElse(0);
  }

  /** Since this training began, whatever was done in between. */
  public double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
  }
}
