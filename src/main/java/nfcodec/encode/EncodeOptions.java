package nfcodec.encode;

import java.util.List;
import nfcodec.transform.TransformRecipe;

/**
 * What to encode and how.
 *
 * @param transform applied before training; its seed also seeds initial parameters and batches
 * @param field which field
 * @param targetPsnr in dB, of the decoded file on integer samples; positive
 * @param bits of every quantised tensor, 1 to 16; 0 to search for the smallest file that meets the
 *     target
 * @param batch pixels a training step; 0 for all
 * @param maxSteps training steps at most, for each field trained
 * @param maxSeconds training time at most, for each field trained; infinite for none
 * @param learningRates one, or several for a lockstep search; empty for the field's default
 * @param initScale what the initial weights of a SIREN are multiplied by, but for those of its last
 *     layer; positive and finite, 1 for a hash grid
 * @param baseline whether to train the untransformed image too, with the same field and plan
 * @param compareRate whether to encode the untransformed image at its own auto size too
 * @param keepBest whether to return a file below the target when the budget ends
 * @param threads at least 1; the file does not depend on it
 */
public record EncodeOptions(
    TransformRecipe transform,
    FieldChoice field,
    double targetPsnr,
    int bits,
    int batch,
    int maxSteps,
    double maxSeconds,
    List<Float> learningRates,
    float initScale,
    boolean baseline,
    boolean compareRate,
    boolean keepBest,
    int threads) {

  /** Checks the ranges. */
  public EncodeOptions {
    learningRates = List.copyOf(learningRates);
    check(
        targetPsnr > 0 && targetPsnr <= 200,
        "target PSNR " + targetPsnr + " dB is not above 0 and at most 200");
    check(bits >= 0 && bits <= 16, "bits " + bits + " are outside 2 .. 16");
    check(batch >= 0, "batch " + batch + " is negative");
    check(maxSteps >= 1, "at most " + maxSteps + " steps: at least one is needed");
    check(maxSeconds > 0, "at most " + maxSeconds + " seconds: some time is needed");
    check(threads >= 1, "threads " + threads + ": at least one is needed");
    check(
        learningRates.stream().allMatch(r -> r > 0 && Float.isFinite(r)),
        "learning rates " + learningRates + " are not all positive");
    check(
        initScale > 0 && Float.isFinite(initScale),
        "initial weights scaled by " + initScale + ": the factor must be positive and finite");
    check(
        initScale == 1 || field.kind() == FieldChoice.Kind.SIREN,
        "initial weights scaled by "
            + initScale
            + ": only those of a SIREN can be, not those of a hash grid");
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same options for the untransformed image. */
  EncodeOptions untransformed(FieldChoice sameOrOwn) {
    return new EncodeOptions(
        TransformRecipe.parse("none", transform.seed()),
        sameOrOwn,
        targetPsnr,
        bits,
        batch,
        maxSteps,
        maxSeconds,
        learningRates,
        initScale,
        false,
        false,
        true,
        threads);
  }
}
