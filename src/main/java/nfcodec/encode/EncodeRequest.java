package nfcodec.encode;

import java.util.List;
import nfcodec.engine.Objective;
import nfcodec.field.FieldSpec;
import nfcodec.transform.TransformRecipe;

/**
 * What to encode and how.
 *
 * @param transform applied before training, with the seed of its permutations
 * @param field which field
 * @param goal what the file has to be
 * @param bits of every quantised tensor, 1 to 16; 0 to search for the smallest file that meets the
 *     goal
 * @param training how each field is trained
 * @param comparison what is encoded beside it
 * @param threads at least 1; the file does not depend on it
 */
public record EncodeRequest(
    TransformRecipe transform,
    FieldChoice field,
    Goal goal,
    int bits,
    Training training,
    Comparison comparison,
    int threads) {

  /** What a file has to be. */
  public sealed interface Goal {
    /**
     * At least that good.
     *
     * @param decibels PSNR of the decoded file on integer samples; above 0 and at most 200
     * @param keepBest whether to return a file below that when the budget ends
     */
    record TargetPsnr(double decibels, boolean keepBest) implements Goal {
      /** Checks the range. */
      public TargetPsnr {
        check(
            decibels > 0 && decibels <= 200,
            "target PSNR " + decibels + " dB is not above 0 and at most 200");
      }
    }

    /**
     * As good as it gets in a file of so many bytes; of pyramids alone.
     *
     * @param bytes at most; at least 1
     */
    record TargetBytes(long bytes) implements Goal {
      /** Checks the range. */
      public TargetBytes {
        check(bytes >= 1, "a target of " + bytes + " bytes: at least one is needed");
      }
    }

    /**
     * The least of error and bits together; of pyramids alone.
     *
     * @param lambda the mean squared error, of values from 0 to 1, that a bit a pixel is worth;
     *     positive, at most 10
     */
    record Lambda(double lambda) implements Goal {
      /** Checks the range. */
      public Lambda {
        check(lambda > 0 && lambda <= 10, "lambda " + lambda + " is not above 0 and at most 10");
      }
    }
  }

  /**
   * How each field is trained.
   *
   * @param objective what is made small
   * @param learningRates one, or several for a lockstep search; empty for the field's default
   * @param seed of the initial parameters and of the batches
   * @param initScale what the initial weights of a SIREN are multiplied by, but for those of its
   *     last layer; positive and finite, 1 for a hash grid
   * @param batch pixels a step
   * @param maxSteps steps at most; a pyramid does all of them, see {@link Effort}
   * @param maxSeconds time at most; infinite for none
   */
  public record Training(
      Objective objective,
      List<Float> learningRates,
      long seed,
      float initScale,
      BatchSize batch,
      int maxSteps,
      double maxSeconds) {
    /** Squared error, the field's default rate, seed 0, 3000 steps at most. */
    public static final Training USUAL =
        new Training(
            Objective.SQUARED, List.of(), 0, 1, BatchSize.AUTO, 3000, Double.POSITIVE_INFINITY);

    /** Checks the ranges. */
    public Training {
      learningRates = List.copyOf(learningRates);
      check(maxSteps >= 1, "at most " + maxSteps + " steps: at least one is needed");
      check(maxSeconds > 0, "at most " + maxSeconds + " seconds: some time is needed");
      check(
          learningRates.stream().allMatch(r -> r > 0 && Float.isFinite(r)),
          "learning rates " + learningRates + " are not all positive");
      check(
          initScale > 0 && Float.isFinite(initScale),
          "initial weights scaled by " + initScale + ": the factor must be positive and finite");
    }

    /**
     * {@return the same with another seed}
     *
     * @param other of the initial parameters and of the batches
     */
    public Training withSeed(long other) {
      return new Training(objective, learningRates, other, initScale, batch, maxSteps, maxSeconds);
    }

    /**
     * {@return the same with other limits for each field}
     *
     * @param steps at most; at least 1
     * @param seconds at most; above 0, infinite for no limit
     */
    public Training withMost(int steps, double seconds) {
      return new Training(objective, learningRates, seed, initScale, batch, steps, seconds);
    }
  }

  /**
   * What is encoded beside the image as it was asked for.
   *
   * @param baseline whether to train the untransformed image too, with the same field and plan
   * @param ownRate whether to encode the untransformed image at its own auto size too
   */
  public record Comparison(boolean baseline, boolean ownRate) {
    /** Nothing. */
    public static final Comparison NONE = new Comparison(false, false);
  }

  /**
   * The ordinary request, to be changed by the methods below: the image as it is, a hash grid of
   * the encoder's size, the smallest file it finds, nothing beside it, all processors.
   *
   * @param decibels PSNR of the decoded file at least; above 0 and at most 200
   * @return trained as {@link Training#USUAL} says
   */
  public static EncodeRequest toPsnr(double decibels) {
    return new EncodeRequest(
        TransformRecipe.parse("none", 0),
        new FieldChoice.Auto(FieldChoice.Kind.HASHGRID),
        new Goal.TargetPsnr(decibels, false),
        0,
        Training.USUAL,
        Comparison.NONE,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same for the smallest files: a pyramid over the image as it is.
   *
   * @param goal any of the three
   * @param effort how long it is trained
   * @return trained as {@link Training#USUAL} says, but for so many steps
   */
  public static EncodeRequest pyramid(Goal goal, Effort effort) {
    return new EncodeRequest(
        TransformRecipe.parse("none", 0),
        new FieldChoice.Auto(FieldChoice.Kind.PYRAMID),
        goal,
        0,
        Training.USUAL.withMost(effort.steps(), Double.POSITIVE_INFINITY),
        Comparison.NONE,
        Runtime.getRuntime().availableProcessors());
  }

  /** Checks the ranges. */
  public EncodeRequest {
    check(bits >= 0 && bits <= 16, "bits " + bits + " are outside 0 .. 16");
    check(threads >= 1, "threads " + threads + ": at least one is needed");
    check(
        training.initScale == 1 || field.kind() == FieldChoice.Kind.SIREN,
        "initial weights scaled by "
            + training.initScale
            + ": only those of a SIREN can be, not those of a hash grid");
    check(
        goal instanceof Goal.TargetPsnr || field.kind().predictsFeatures(),
        "the goal of a " + field.kind().word() + " can only be a PSNR");
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * {@return the same for another transformation}
   *
   * @param other applied before training, with the seed of its permutations
   */
  public EncodeRequest withTransform(TransformRecipe other) {
    return new EncodeRequest(other, field, goal, bits, training, comparison, threads);
  }

  /**
   * {@return the same with another field}
   *
   * @param other what is trained, and how its size is chosen
   */
  public EncodeRequest withField(FieldChoice other) {
    return new EncodeRequest(transform, other, goal, bits, training, comparison, threads);
  }

  /**
   * {@return the same with another goal}
   *
   * @param other what the file has to be; only a PSNR where the field is not trained for bits
   */
  public EncodeRequest withGoal(Goal other) {
    return new EncodeRequest(transform, field, other, bits, training, comparison, threads);
  }

  /**
   * {@return the same with so many bits a parameter}
   *
   * @param other 1 to 16; 0 to search for the smallest file that meets the goal
   */
  public EncodeRequest withBits(int other) {
    return new EncodeRequest(transform, field, goal, other, training, comparison, threads);
  }

  /**
   * {@return the same, trained in another way}
   *
   * @param other how each field is trained
   */
  public EncodeRequest withTraining(Training other) {
    return new EncodeRequest(transform, field, goal, bits, other, comparison, threads);
  }

  /**
   * {@return the same beside other trials}
   *
   * @param other what is encoded beside it
   */
  public EncodeRequest withComparison(Comparison other) {
    return new EncodeRequest(transform, field, goal, bits, training, other, threads);
  }

  /**
   * {@return the same on so many threads}
   *
   * @param other at least 1; the file does not depend on it
   */
  public EncodeRequest withThreads(int other) {
    return new EncodeRequest(transform, field, goal, bits, training, comparison, other);
  }

  /**
   * {@return pixels that a step trains on, drawn at random; 0 for all}
   *
   * @param pixels of the image
   * @param spec of the field that is trained
   */
  public int batch(int pixels, FieldSpec spec) {
    return field instanceof FieldChoice.Compact
        ? FieldChoice.Compact.BATCH.of(pixels, spec)
        : training.batch().of(pixels, spec);
  }

  /** {@return the PSNR in dB that the decoded file is to reach; NaN where the goal is another} */
  public double targetPsnr() {
    return goal instanceof Goal.TargetPsnr target ? target.decibels() : Double.NaN;
  }

  /** {@return whether a file that misses the goal is wanted too} */
  public boolean keepsBest() {
    return goal instanceof Goal.TargetPsnr target && target.keepBest();
  }

  /** The same for the untransformed image, which is compared whatever becomes of it. */
  EncodeRequest untransformed(FieldChoice sameOrOwn) {
    EncodeRequest.Goal kept =
        goal instanceof Goal.TargetPsnr target
            ? new Goal.TargetPsnr(target.decibels(), true)
            : goal;
    return withTransform(TransformRecipe.parse("none", transform.seed()))
        .withField(sameOrOwn)
        .withGoal(kept)
        .withComparison(Comparison.NONE);
  }
}
