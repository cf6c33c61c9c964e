package nfcodec.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import nfcodec.engine.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * Trains one field at several learning rates to find the fewest steps to a target (paper, section
 * 4.1): a minimum over rates, which is known as soon as the first of them gets there if all advance
 * together.
 */
final class LearningRateSearch implements AutoCloseable {
  private final List<RateLane> lanes = new ArrayList<>();
  private final List<RateLane> open = new ArrayList<>();
  private final Settings.Search order;
  private final int mostSteps;

  /** Is told how far a search is. */
  @FunctionalInterface
  interface Listener {
    /**
     * After some steps.
     *
     * @param step updates that every rate still in training has done
     * @param psnr the best at present, in dB; NaN if every rate has diverged
     */
    void searched(int step, double psnr);
  }

  /**
   * Opens a lane for each rate.
   *
   * @param opener of runs that begin at the same parameters, by learning rate
   * @param limits PSNR in dB, ascending; the last is the target
   */
  LearningRateSearch(
      DoubleFunction<TrainingRun> opener,
      List<Double> rates,
      double[] limits,
      int mostSteps,
      Settings.Search order,
      RateLane.CrossingWatcher watcher) {
    this.order = order;
    this.mostSteps = mostSteps;
    try {
      for (double rate : rates) {
        lanes.add(new RateLane(rate, opener.apply(rate), limits, mostSteps, watcher));
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      close();
      throw e;
    }
    open.addAll(lanes);
  }

  /**
   * Searches.
   *
   * @return the lane of fewest steps, of equals the first; if none reached the target, the one
   *     whose last PSNR is highest; null if all diverged
   */
  @Nullable RateLane run(Listener listener) {
    switch (order) {
      case LOCKSTEP -> inLockstep(listener);
      case EXHAUSTIVE -> oneByOne(listener);
    }
    return lanes.stream()
        .filter(RateLane::reached)
        .min(Comparator.comparingInt(RateLane::cost))
        .orElseGet(() -> nearest().orElse(null));
  }

  private void inLockstep(Listener listener) {
    int best = Integer.MAX_VALUE;
    for (int end = 0; best == Integer.MAX_VALUE && end <= mostSteps && !open.isEmpty(); ) {
      // A device that trains ahead is given as much at once as it asks for, for all rates.
      int ahead = open.stream().mapToInt(l -> l.run().ahead()).max().orElse(1);
      end = Math.min(end + ahead, mostSteps + 1);
      if (ahead > 1) {
        for (RateLane lane : open) {
          lane.begin(end);
        }
      }
      for (RateLane lane : List.copyOf(open)) {
        // No rate can win any more with as many steps as the best has taken, except in less.
        lane.measureBelow(Math.min(end, best));
        if (lane.reached()) {
          best = Math.min(best, lane.cost());
        }
        if (lane.diverged()) {
          open.remove(lane);
          lane.close();
        }
      }
      listener.searched(Math.min(end - 1, best), nearest().map(RateLane::last).orElse(Double.NaN));
    }
  }

  private void oneByOne(Listener listener) {
    for (RateLane lane : lanes) {
      for (int end = 0; !lane.ended(); ) {
        end = Math.min(end + lane.run().ahead(), mostSteps + 1);
        lane.measureBelow(end);
        listener.searched(end - 1, lane.last());
      }
      if (lane.diverged()) {
        lane.close();
      }
    }
  }

  private Optional<RateLane> nearest() {
    return lanes.stream()
        .filter(lane -> !lane.diverged() && !Double.isNaN(lane.last()))
        .max(Comparator.comparingDouble(RateLane::last));
  }

  /** All lanes, in the order of their rates. */
  List<RateLane> lanes() {
    return lanes;
  }

  @Override
  public void close() {
    lanes.forEach(RateLane::close);
  }
}
