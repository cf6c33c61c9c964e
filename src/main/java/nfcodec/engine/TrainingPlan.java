package nfcodec.engine;

import nfcodec.raster.ValueMap;

/**
 * How to train.
 *
 * @param learningRate constant step size of Adam, positive
 * @param adam the other settings of Adam
 * @param objective what is made small
 * @param batch pixels a step, drawn at random with replacement by {@link BatchDraw}; 0 for all
 *     pixels
 * @param seed of the draws
 * @param values from the field's values to those on which PSNR is measured (the inverse of the data
 *     transformation)
 * @param threads at least 1; results do not depend on it
 */
public record TrainingPlan(
    float learningRate,
    Adam adam,
    Objective objective,
    int batch,
    long seed,
    ValueMap values,
    int threads) {
  /** Checks the ranges. */
  public TrainingPlan {
    if (!(learningRate > 0) || !Float.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate " + learningRate + " is not positive");
    }
    if (batch < 0 || threads < 1) {
      throw new IllegalArgumentException("batch " + batch + ", threads " + threads);
    }
  }

  /** The same plan at another learning rate. */
  public TrainingPlan withLearningRate(float rate) {
    return new TrainingPlan(rate, adam, objective, batch, seed, values, threads);
  }

  /** The same plan for another objective. */
  public TrainingPlan withObjective(Objective other) {
    return new TrainingPlan(learningRate, adam, other, batch, seed, values, threads);
  }
}
