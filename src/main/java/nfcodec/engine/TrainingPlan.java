package nfcodec.engine;

import java.util.List;
import nfcodec.field.FieldSpec;
import nfcodec.raster.ValueMap;

/**
 * How to train.
 *
 * @param learningRate step size of Adam, positive; a phase's schedule gives factors of it
 * @param phases one after the other, at least one; beyond the last one its last factor holds
 * @param adam the other settings of Adam
 * @param gradient what goes down, and how exactly its slope is known
 * @param draw which pixels a step trains on
 * @param values from the field's values to those on which PSNR is measured (the inverse of the data
 *     transformation)
 * @param threads at least 1; results do not depend on it
 */
public record TrainingPlan(
    float learningRate,
    List<Phase> phases,
    Adam adam,
    Gradient gradient,
    Draw draw,
    ValueMap values,
    int threads) {

  /**
   * What a step follows down.
   *
   * @param objective what is made small
   * @param precision of its gradient
   * @param weightBit what a bit of the weights counts beside it, by {@link NetworkRate}: finite, 0
   *     or more; 0 for pyramids, whose objective says so itself
   */
  public record Gradient(Objective objective, GradientPrecision precision, double weightBit) {
    /** Checks the range. */
    public Gradient {
      if (!(weightBit >= 0) || !Double.isFinite(weightBit)) {
        throw new IllegalArgumentException("a bit of the weights counts " + weightBit);
      }
    }

    /** As exact as the engine has it, and nothing beside it. */
    public static Gradient of(Objective objective) {
      return new Gradient(objective, GradientPrecision.BINARY32, 0);
    }
  }

  /**
   * The pixels of a step.
   *
   * @param batch pixels a step, drawn at random with replacement by {@link BatchDraw}; 0 for all
   *     pixels
   * @param seed of the draws
   */
  public record Draw(int batch, long seed) {
    /** All pixels in every step. */
    public static final Draw ALL = new Draw(0, 0);

    /** Checks the range. */
    public Draw {
      if (batch < 0) {
        throw new IllegalArgumentException("a batch of " + batch + " pixels");
      }
    }
  }

  /** Checks the ranges. */
  public TrainingPlan {
    phases = List.copyOf(phases);
    if (!(learningRate > 0) || !Float.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate " + learningRate + " is not positive");
    }
    if (phases.isEmpty() || threads < 1) {
      throw new IllegalArgumentException(phases.size() + " phases, " + threads + " threads");
    }
  }

  /** One endless phase at a constant rate, with gradients in binary32. */
  public TrainingPlan(
      float learningRate, Adam adam, Objective objective, Draw draw, ValueMap values, int threads) {
    this(learningRate, List.of(Phase.ENDLESS), adam, Gradient.of(objective), draw, values, threads);
  }

  /** What is made small. */
  public Objective objective() {
    return gradient.objective;
  }

  /** What becomes of a gradient's numbers. */
  public GradientPrecision precision() {
    return gradient.precision;
  }

  /** Pixels a step; 0 for all pixels. */
  public int batch() {
    return draw.batch;
  }

  /**
   * The step size of one update.
   *
   * @param update 1 for the first
   */
  public double learningRate(int update) {
    Place place = place(update);
    return learningRate * place.phase.schedule().factor(place.update, place.phase.updates());
  }

  /**
   * Where an update falls.
   *
   * @param update 1 for the first
   */
  Place place(int update) {
    long before = 0;
    for (Phase phase : phases) {
      if (update - 1 < before + phase.updates()) {
        return new Place(phase, (int) (update - 1 - before));
      }
      before += phase.updates();
    }
    Phase last = phases.getLast();
    return new Place(last, last.updates() - 1);
  }

  /**
   * An update among the phases; beyond the last phase, its last one.
   *
   * @param update of the phase, 0 for its first
   */
  record Place(Phase phase, int update) {}

  /** The same plan at another learning rate. */
  public TrainingPlan withLearningRate(float rate) {
    return new TrainingPlan(rate, phases, adam, gradient, draw, values, threads);
  }

  /** The same plan, with the steps of weights taken in the eigenbases of their gradients. */
  public TrainingPlan withTurnedWeights() {
    Adam other = adam.withTurned(Adam.Turned.SYNTHESIS);
    return new TrainingPlan(learningRate, phases, other, gradient, draw, values, threads);
  }

  /** The same plan with other phases. */
  TrainingPlan withPhases(List<Phase> others) {
    return new TrainingPlan(learningRate, others, adam, gradient, draw, values, threads);
  }

  /** The same plan for another objective. */
  public TrainingPlan withObjective(Objective other) {
    return withGradient(new Gradient(other, precision(), gradient.weightBit));
  }

  /** The same plan with gradients of another precision. */
  public TrainingPlan withPrecision(GradientPrecision other) {
    return withGradient(new Gradient(objective(), other, gradient.weightBit));
  }

  private TrainingPlan withGradient(Gradient other) {
    return new TrainingPlan(learningRate, phases, adam, other, draw, values, threads);
  }

  /**
   * Checks that the objective is one for a kind of field: bits are for pyramids, and nothing else
   * is.
   *
   * @throws EngineException if it is not
   */
  public void requireFor(FieldSpec spec) {
    boolean rate = objective() instanceof Objective.RateDistortion;
    if (rate != spec.predictsFeatures()) {
      throw new EngineException(
          rate
              ? "only a pyramid is trained for its bits: take another loss"
              : "a pyramid is trained for pixels and bits together, not for "
                  + objective().description());
    }
    if (rate
        && (gradient.weightBit > 0
            || phases.stream().anyMatch(p -> p.rounding() instanceof Rounding.Weights))) {
      throw new EngineException(
          "a pyramid's objective prices its weights, which are not rounded while it is trained");
    }
  }

  /**
   * Checks, for an engine that trains for pixels alone, that weights are neither to cost anything
   * nor to be rounded, and take no turned steps.
   *
   * @param engine its name
   * @throws EngineException if they are
   */
  public void requirePixelsAlone(String engine) {
    if (gradient.weightBit > 0
        || adam.turned() != Adam.Turned.NONE
        || phases.stream().anyMatch(phase -> phase.rounding() != Rounding.NONE)) {
      throw NoPyramid.by(engine);
    }
  }

  /**
   * Checks, for an engine that rounds none, that gradients are to be as it has them.
   *
   * @throws EngineException if they are not
   */
  public void requireUnrounded() {
    if (precision() != GradientPrecision.BINARY32) {
      throw new EngineException(
          "gradients in " + precision().word() + " are for engine 'simd' alone: use that one");
    }
  }
}
