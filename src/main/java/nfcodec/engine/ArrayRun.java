package nfcodec.engine;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;

/**
 * A run whose parameters and gradient are Java arrays: all but the gradient itself, which is the
 * engine's.
 */
public abstract class ArrayRun implements TrainingRun {
  /** What is trained. */
  protected final Field field;

  /** What it has to fit, shape (channels, height * width). */
  protected final Signal target;

  /** How. */
  protected final TrainingPlan plan;

  /** Current values, shape (parameterCount). */
  protected final float[] parameters;

  /** Where {@link #pass} leaves the gradient, shape (parameterCount). */
  protected final float[] gradient;

  private final PhaseSequence sequence;
  private final AdamUpdate adam;
  private final List<AdamUpdate.Part> parts;
  private final SoapUpdate soap;
  private int steps;

  /**
   * Sums of errors over all channels and pixels of a pass.
   *
   * @param objective the objective's, on the values that the field predicts
   * @param image squares on the image's own values
   */
  public record Errors(double objective, double image) {}

  /**
   * At the start.
   *
   * @param start initial parameters; owned
   * @throws IllegalArgumentException if the target has not the field's shape
   */
  protected ArrayRun(Parameters start, Signal target, TrainingPlan plan) {
    field = start.field();
    this.target = target;
    this.plan = plan;
    target.requireShape(field.width(), field.height(), field.spec().channels());
    plan.requireFor(field.spec());
    parameters = start.values();
    gradient = new float[parameters.length];
    sequence = new PhaseSequence(plan);
    adam = new AdamUpdate(plan, sequence, parameters.length);
    List<Tensor> turned =
        field.tensors().stream()
            .filter(t -> plan.adam().turned() != Adam.Turned.NONE && t.role() == Tensor.Role.WEIGHT)
            .toList();
    soap = new SoapUpdate(sequence, turned, plan.threads());
    parts = AdamUpdate.Part.of(field.tensors().stream().filter(t -> !turned.contains(t)).toList());
  }

  /**
   * Computes the gradient of the loss, without decay, and the errors.
   *
   * @param count pixels: all of the image, or of a draw
   * @param drawn whether {@link BatchDraw} tells which, at the current number of steps
   */
  protected abstract Errors pass(int count, boolean drawn);

  @Override
  public final Progress advance(int most, double stopAbove) {
    double[] psnr = new double[most];
    double[] loss = new double[most];
    for (int k = 0; k < most; k++) {
      int count = plan.batch() == 0 ? field.pixels() : plan.batch();
      Errors errors = rounded(sequence.rounding(steps + 1), count);
      double samples = (double) count * target.channels();
      loss[k] = errors.objective / samples;
      psnr[k] = Psnr.ofMse(errors.image / samples);
      if (!(psnr[k] <= stopAbove)) {
        return new Progress(Arrays.copyOf(psnr, k + 1), Arrays.copyOf(loss, k + 1), true);
      }
      steps++;
      if (plan.gradient().weightBit() > 0) {
        NetworkRate.add(field.tensors(), parameters, plan.gradient().weightBit(), gradient);
      }
      adam.apply(parts, parameters, gradient, steps);
      soap.apply(parameters, gradient, steps);
    }
    return new Progress(psnr, loss, false);
  }

  /** One step's pass over the field as its phase wants it to be seen. */
  private Errors rounded(Rounding rounding, int count) {
    if (!(rounding instanceof Rounding.Weights weights)) {
      return pass(count, plan.batch() > 0);
    }
    float[] exact = parameters.clone();
    weights.round(field.tensors(), parameters);
    Errors errors = pass(count, plan.batch() > 0);
    System.arraycopy(exact, 0, parameters, 0, exact.length);
    return errors;
  }

  @Override
  public final void follow(List<Phase> phases) {
    sequence.follow(phases, steps);
  }

  @Override
  public final int steps() {
    return steps;
  }

  @Override
  public final Parameters parameters() {
    return new Parameters(field, parameters.clone());
  }

  @Override
  public final float[] gradient() {
    pass(field.pixels(), false);
    return gradient.clone();
  }

  @Override
  public final double measure() {
    return TrainingError.psnr(
        new Parameters(field, parameters), target, plan.values(), plan.threads());
  }

  @Override
  public void close() {}
}
