package nfcodec.engine;

import java.util.List;
import nfcodec.field.Parallel;
import nfcodec.field.Tensor;

/** Adam's moments and its update rule (Kingma and Ba 2015, algorithm 1), element by element. */
final class AdamUpdate {
  private final TrainingPlan plan;
  private final LearningRates rates;
  private final float[] first;
  private final float[] second;

  /**
   * Moments of zero.
   *
   * @param parameters how many
   */
  AdamUpdate(TrainingPlan plan, LearningRates rates, int parameters) {
    this.plan = plan;
    this.rates = rates;
    first = new float[parameters];
    second = new float[parameters];
  }

  /**
   * Changes the parameters in place.
   *
   * @param gradient shape (parameterCount), without decay
   * @param step 1 for the first update
   */
  void apply(List<Tensor> tensors, float[] parameters, float[] gradient, int step) {
    Adam adam = plan.adam();
    int threads = plan.threads();
    // Bias corrections folded into the step size and epsilon: lr * m' / (sqrt(v') + eps).
    double correction1 = 1 - Math.pow(adam.beta1(), step);
    double correction2 = Math.sqrt(1 - Math.pow(adam.beta2(), step));
    float rate = (float) (rates.at(step) * correction2 / correction1);
    float epsilon = (float) (adam.epsilon() * correction2);
    Parallel.run(
        threads,
        worker -> {
          long size = parameters.length;
          int begin = (int) (size * worker / threads);
          int end = (int) (size * (worker + 1) / threads);
          for (Tensor tensor : tensors) {
            float decay = tensor.role() == Tensor.Role.WEIGHT ? adam.networkDecay() : 0;
            int from = Math.max(begin, tensor.offset());
            int to = Math.min(end, tensor.end());
            update(parameters, gradient, from, to, rate, epsilon, decay);
          }
        });
  }

  private void update(
      float[] parameters,
      float[] gradient,
      int begin,
      int end,
      float rate,
      float epsilon,
      float decay) {
    float beta1 = plan.adam().beta1();
    float beta2 = plan.adam().beta2();
    float[] m = first;
    float[] v = second;
    for (int i = begin; i < end; i++) {
      float g = gradient[i] + decay * parameters[i];
      float mi = beta1 * m[i] + (1 - beta1) * g;
      float vi = beta2 * v[i] + (1 - beta2) * g * g;
      m[i] = mi;
      v[i] = vi;
      parameters[i] -= rate * mi / ((float) Math.sqrt(vi) + epsilon);
    }
  }
}
