package nfcodec.engine;

import nfcodec.field.CounterRandom;

/**
 * Which pixels a step on a random batch sees: one rule for all engines, so that they see the same.
 */
public final class BatchDraw {
  private BatchDraw() {}

  /**
   * The pixel at one position of a step's batch: {@code CounterRandom.below(pixels,
   * plan.draw().seed(), step * plan.batch() + position)}, so draws are numbered through all steps,
   * and a pixel may come twice.
   *
   * @param pixels of the image
   * @param step updates done before this step: 0 for the first
   * @param position 0 .. plan.batch()-1
   * @return raster index
   */
  public static int pixel(TrainingPlan plan, int pixels, int step, int position) {
    return CounterRandom.below(pixels, plan.draw().seed(), (long) step * plan.batch() + position);
  }
}
