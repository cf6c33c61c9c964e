package nfcodec.engine;

import java.util.List;

/** The learning rate of each update of a run: the plan's, until others are to be followed. */
public final class LearningRates {
  private TrainingPlan plan;
  private int origin;

  /** Those of a plan. */
  public LearningRates(TrainingPlan plan) {
    this.plan = plan;
  }

  /** Follows other phases from the next update on; see {@link TrainingRun#follow}. */
  public void follow(List<Phase> phases, int updatesDone) {
    plan = plan.withPhases(phases);
    origin = updatesDone;
  }

  /**
   * The step size of one update.
   *
   * @param update 1 for the first of the run; none before the last change
   */
  public double at(int update) {
    return plan.learningRate(update - origin);
  }
}
