package nfcodec.engine;

import java.util.stream.IntStream;
import nfcodec.field.CounterRandom;
import nfcodec.field.Parameters;
import nfcodec.raster.Signal;

/** Adam in double precision, written from the paper's algorithm 1, on a {@link DoubleField}. */
final class DoubleTrainer {
  private final DoubleField field;
  private final Signal target;
  private final TrainingPlan plan;
  private final double[] m;
  private final double[] v;
  private int steps;
  final double[] parameters;

  DoubleTrainer(Parameters start, Signal target, TrainingPlan plan) {
    field =
        new DoubleField(start.field().spec(), target.width(), target.height(), plan.objective());
    this.target = target;
    this.plan = plan;
    parameters = toDouble(start.values());
    m = new double[parameters.length];
    v = new double[parameters.length];
  }

  static double[] toDouble(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** One step; returns the loss before it. */
  double step() {
    int[] pixels = pixels();
    final double loss = field.loss(parameters, target, pixels);
    double[] gradient = field.gradient(parameters, target, pixels);
    steps++;
    Adam adam = plan.adam();
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i] + (field.isWeight(i) ? adam.networkDecay() * parameters[i] : 0);
      m[i] = adam.beta1() * m[i] + (1 - (double) adam.beta1()) * g;
      v[i] = adam.beta2() * v[i] + (1 - (double) adam.beta2()) * g * g;
      double corrected = m[i] / (1 - Math.pow(adam.beta1(), steps));
      double spread = Math.sqrt(v[i] / (1 - Math.pow(adam.beta2(), steps)));
      parameters[i] -= plan.learningRate(steps) * corrected / (spread + adam.epsilon());
    }
    return loss;
  }

  /** The pixels of the next step, by the documented rule. */
  private int[] pixels() {
    return plan.batch() == 0
        ? IntStream.range(0, target.pixels()).toArray()
        : IntStream.range(0, plan.batch())
            .map(p ->
                CounterRandom.below(
                    target.pixels(), plan.draw().seed(), (long) steps * plan.batch() + p))
            .toArray();
  }

  /** PSNR in dB before the next step, of its pixels. */
  double psnr() {
    return -10 * Math.log10(field.imageError(parameters, target, pixels(), plan.values()));
  }

  /** Losses before each of the next updates. */
  double[] losses(int count) {
    double[] losses = new double[count];
    for (int k = 0; k < count; k++) {
      losses[k] = step();
    }
    return losses;
  }
}
