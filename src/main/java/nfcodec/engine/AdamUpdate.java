package nfcodec.engine;

import java.util.List;
import nfcodec.field.Tensor;
import nfcodec.parallel.Parallel;

/** Adam's moments and its update rule (Kingma and Ba 2015, algorithm 1), element by element. */
final class AdamUpdate {
  /** Parameters that are updated in the time that it takes to hand a part of them on. */
  private static final int FEWEST_A_WORKER = 1 << 12;

  private final TrainingPlan plan;
  private final PhaseSequence sequence;
  private final float[] first;
  private final float[] second;

  /**
   * A tensor that is updated.
   *
   * @param factor of its learning rate
   */
  record Part(Tensor tensor, float factor) {
    /** All at the same rate. */
    static List<Part> of(List<Tensor> tensors) {
      return tensors.stream().map(tensor -> new Part(tensor, 1)).toList();
    }
  }

  /**
   * Moments of zero.
   *
   * @param parameters how many
   */
  AdamUpdate(TrainingPlan plan, PhaseSequence sequence, int parameters) {
    this.plan = plan;
    this.sequence = sequence;
    first = new float[parameters];
    second = new float[parameters];
  }

  /**
   * Changes the parameters in place.
   *
   * @param gradient shape (parameterCount), without decay
   * @param step 1 for the first update
   */
  void apply(List<Part> parts, float[] parameters, float[] gradient, int step) {
    Adam adam = plan.adam();
    int workers = Math.clamp(parameters.length / FEWEST_A_WORKER, 1, plan.threads());
    StepSize stepSize = sequence.step(adam, step);
    float rate = (float) stepSize.rate();
    float epsilon = (float) stepSize.epsilon();
    Parallel.run(
        workers,
        worker -> {
          long size = parameters.length;
          int begin = (int) (size * worker / workers);
          int end = (int) (size * (worker + 1) / workers);
          for (Part part : parts) {
            Tensor tensor = part.tensor;
            float decay = tensor.role() == Tensor.Role.WEIGHT ? adam.networkDecay() : 0;
            int from = Math.max(begin, tensor.offset());
            int to = Math.min(end, tensor.end());
            update(parameters, gradient, from, to, rate * part.factor, epsilon, decay);
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
