package nfcodec.engine;

import java.util.List;

/** What holds at each update of a run: the plan's phases, until others are to be followed. */
public final class PhaseSequence {
  private TrainingPlan plan;
  private int origin;

  /** That of a plan. */
  public PhaseSequence(TrainingPlan plan) {
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
  public double rate(int update) {
    return plan.learningRate(update - origin);
  }

  /**
   * How far one update goes.
   *
   * @param adam settings of the optimiser
   * @param update as for {@link #rate}
   */
  public StepSize step(Adam adam, int update) {
    return StepSize.of(rate(update), adam.beta1(), adam.beta2(), adam.epsilon(), update);
  }

  /**
   * What a step does to the field that it sees.
   *
   * @param update that ends the step: 1 for the first of the run; none before the last change
   */
  Rounding rounding(int update) {
    return plan.place(update - origin).phase().rounding();
  }

  /**
   * What a step sees of the features of a pyramid.
   *
   * @param update that ends the step: 1 for the first of the run; none before the last change
   */
  Latents latents(int update) {
    TrainingPlan.Place place = plan.place(update - origin);
    Phase phase = place.phase();
    return phase.rounding().at(place.update(), phase.updates(), plan.draw().seed(), update);
  }
}
