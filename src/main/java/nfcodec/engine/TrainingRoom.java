package nfcodec.engine;

import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/**
 * Where some runs of one field are opened, closed and opened anew: what they take of a device is
 * set aside for all of them, so that none is refused once the first has begun. For one thread.
 */
@FunctionalInterface
public interface TrainingRoom extends AutoCloseable {
  /**
   * As {@link Engine#open}; no more runs at a time than the room is for.
   *
   * @param plan that of the room, but for its learning rate
   */
  TrainingRun open(Parameters start, Signal target, TrainingPlan plan);

  /** Leaves it to others; after its runs have been closed. */
  @Override
  default void close() {}
}
