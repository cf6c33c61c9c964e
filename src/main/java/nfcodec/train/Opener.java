package nfcodec.train;

import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;

/** Begins the training of a field, always from the same initial parameters. */
@FunctionalInterface
public interface Opener {
  /** A run at those parameters. */
  TrainingRun open(TrainingPlan plan);
}
