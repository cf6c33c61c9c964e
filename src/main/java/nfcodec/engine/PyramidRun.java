package nfcodec.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Psnr;
import nfcodec.raster.Signal;

/**
 * A pyramid in training: all but the gradient itself, which is the engine's. Features are kept in
 * steps of their level while they are trained.
 */
public abstract class PyramidRun implements TrainingRun {
  /** What is trained. */
  protected final Field field;

  /** Its levels and its context network. */
  protected final Encoding.Pyramid pyramid;

  /** What it has to fit, shape (channels, height * width), in 0 .. 1. */
  protected final Signal target;

  /** How. */
  protected final TrainingPlan plan;

  /** Current values, shape (parameterCount), features in steps. */
  protected final float[] parameters;

  /** Where {@link #pass} leaves the gradient, shape (parameterCount), features in steps. */
  protected final float[] gradient;

  private final PhaseSequence sequence;
  private final AdamUpdate adam;
  private final List<AdamUpdate.Part> parts;
  private final SoapUpdate soap;
  private final List<Tensor> networks;
  private Objective.RateDistortion objective = new Objective.RateDistortion(0);
  private double lastBits;
  private int steps;

  /**
   * What a pass found.
   *
   * @param squares sum over all channels and pixels of squared errors of clamped values
   * @param bits of all features
   */
  public record Errors(double squares, double bits) {}

  /** What a pass has to do. */
  protected enum Depth {
    /** Errors. */
    MEASURE,
    /** Errors and the gradient. */
    GRADIENT,
    /** Errors and the gradient without the features' bits. */
    DISTORTION
  }

  /**
   * At the start.
   *
   * @param start initial parameters; copied
   * @throws IllegalArgumentException if the target has not the field's shape
   * @throws EngineException if the plan is not for pyramids
   */
  protected PyramidRun(Parameters start, Signal target, TrainingPlan plan) {
    field = start.field();
    if (!(field.encoding() instanceof Encoding.Pyramid ours)) {
      throw new IllegalArgumentException("no pyramid");
    }
    pyramid = ours;
    this.target = target;
    this.plan = plan;
    target.requireShape(field.width(), field.height(), field.spec().channels());
    if (plan.batch() > 0 || !plan.values().isIdentity()) {
      throw new EngineException(
          "a pyramid is trained on all pixels, and on samples as they are: leave out batch and"
              + " transformations of values");
    }
    if (plan.precision() != GradientPrecision.BINARY32) {
      throw new EngineException(
          "a pyramid is trained with gradients in " + GradientPrecision.BINARY32.word() + " alone");
    }
    plan.requireFor(field.spec());
    pursue(plan.objective());
    parameters = start.values().clone();
    gradient = new float[parameters.length];
    sequence = new PhaseSequence(plan);
    int levels = pyramid.levels().size();
    networks = field.tensors().subList(levels, field.tensors().size());
    adam = new AdamUpdate(plan, sequence, parameters.length);
    List<Tensor> turned = turned();
    soap = new SoapUpdate(sequence, turned, plan.threads());
    parts = new ArrayList<>();
    for (int k = 0; k < levels; k++) {
      Tensor table = pyramid.levels().get(k).table();
      double growth = StrictMath.pow(plan.adam().levelGrowth(), k);
      parts.add(new AdamUpdate.Part(table, (float) (plan.adam().levelRate() * growth)));
    }
    parts.addAll(AdamUpdate.Part.of(networks.stream().filter(t -> !turned.contains(t)).toList()));
    scaleFeatures(parameters, true);
  }

  /** Tensors whose steps are taken in the eigenbases of their gradients. */
  private List<Tensor> turned() {
    int context = pyramid.contexts().getFirst().first().weight().offset();
    return switch (plan.adam().turned()) {
      case NONE -> List.of();
      case SYNTHESIS -> networks.stream().filter(t -> t.offset() < context).toList();
      case BOTH -> networks;
    };
  }

  /** Divides all features by their level's step, or multiplies them by it. */
  private void scaleFeatures(float[] values, boolean divide) {
    for (Encoding.PyramidLevel level : pyramid.levels()) {
      for (int i = level.table().offset(); i < level.table().end(); i++) {
        values[i] = divide ? values[i] / level.step() : values[i] * level.step();
      }
    }
  }

  /**
   * Computes the errors at the current parameters and, if asked, the gradient of the loss.
   *
   * @param latents what the networks see of the features
   * @param eachBit what the loss counts for a bit of the features
   */
  protected abstract Errors pass(Latents latents, Depth depth, double eachBit);

  @Override
  public final Progress advance(int most, double stopAbove) {
    double[] psnr = new double[most];
    double[] loss = new double[most];
    double[] bits = new double[most];
    for (int k = 0; k < most; k++) {
      Latents latents = sequence.latents(steps + 1);
      boolean counts = steps % objective.period() == 0 || lastBits == 0;
      double eachBit = objective.lambda() / field.pixels();
      Errors errors =
          counts
              ? pass(latents, Depth.GRADIENT, eachBit * objective.period())
              : pass(latents, Depth.DISTORTION, 0);
      lastBits = counts ? errors.bits : lastBits;
      bits[k] = lastBits;
      double squares = errors.squares / ((double) field.pixels() * target.channels());
      psnr[k] = Psnr.ofMse(squares);
      loss[k] = squares + eachBit * lastBits;
      if (!(psnr[k] <= stopAbove)) {
        return new Progress(
            Arrays.copyOf(psnr, k + 1),
            Arrays.copyOf(loss, k + 1),
            Arrays.copyOf(bits, k + 1),
            true);
      }
      NetworkRate.add(networks, parameters, eachBit, gradient);
      steps++;
      boolean frozen = latents instanceof Latents.Whole;
      int first = frozen ? pyramid.levels().size() : 0;
      adam.apply(parts.subList(first, parts.size()), parameters, gradient, steps);
      soap.apply(parameters, gradient, steps);
    }
    return new Progress(psnr, loss, bits, false);
  }

  @Override
  public final void follow(List<Phase> phases) {
    sequence.follow(phases, steps);
  }

  @Override
  public final void pursue(Objective other) {
    plan.withObjective(other).requireFor(field.spec());
    if (other instanceof Objective.RateDistortion ours) {
      objective = ours;
    }
  }

  @Override
  public final int steps() {
    return steps;
  }

  @Override
  public final Parameters parameters() {
    float[] values = parameters.clone();
    scaleFeatures(values, false);
    return new Parameters(field, values);
  }

  @Override
  public final float[] gradient() {
    pass(sequence.latents(steps + 1), Depth.GRADIENT, objective.lambda() / field.pixels());
    float[] values = gradient.clone();
    scaleFeatures(values, true);
    return values;
  }

  @Override
  public final double measure() {
    return psnr(pass(Latents.REAL, Depth.MEASURE, 0));
  }

  @Override
  public final Rounded measureRounded() {
    Errors errors = pass(Latents.WHOLE, Depth.MEASURE, 0);
    return new Rounded(psnr(errors), errors.bits);
  }

  private double psnr(Errors errors) {
    return Psnr.ofMse(errors.squares / ((double) field.pixels() * target.channels()));
  }

  @Override
  public void close() {}
}
