package nfcodec.encode;

import java.util.List;
import nfcodec.engine.Objective;
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
   * @param maxSteps steps at most
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

  /** Checks the ranges. */
  public EncodeRequest {
    check(bits >= 0 && bits <= 16, "bits " + bits + " are outside 2 .. 16");
    check(threads >= 1, "threads " + threads + ": at least one is needed");
    check(
        training.initScale == 1 || field.kind() == FieldChoice.Kind.SIREN,
        "initial weights scaled by "
            + training.initScale
            + ": only those of a SIREN can be, not those of a hash grid");
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The PSNR in dB that the decoded file is to reach. */
  public double targetPsnr() {
    return switch (goal) {
      case Goal.TargetPsnr target -> target.decibels();
    };
  }

  /** Whether a file that misses the goal is wanted too. */
  public boolean keepsBest() {
    return switch (goal) {
      case Goal.TargetPsnr target -> target.keepBest();
    };
  }

  /** The same for the untransformed image, which is compared whatever becomes of it. */
  EncodeRequest untransformed(FieldChoice sameOrOwn) {
    return new EncodeRequest(
        TransformRecipe.parse("none", transform.seed()),
        sameOrOwn,
        new Goal.TargetPsnr(targetPsnr(), true),
        bits,
        training,
        Comparison.NONE,
        threads);
  }
}
