package nfcodec.cli;

import nfcodec.transform.TransformRecipe;
import picocli.CommandLine.Option;

/** What to reach, and by which transformation. */
final class GoalOptions {
  @Option(
      names = {"-t", "--transform"},
      order = 3,
      paramLabel = "RECIPE",
      description = TransformRecipe.SYNTAX + ". Default: rpp (random pixel permutation).")
  String transform = "rpp";

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Numbers.OfSeed.class,
      description =
          "Seed of the permutations, the initial field and the batches: 64 bits, decimal or 0x"
              + " hex. Default: 0.")
  long seed;

  @Option(
      names = {"-p", "--target-psnr"},
      order = 2,
      paramLabel = "DB",
      converter = Numbers.OfDouble.class,
      description = {
        "PSNR that the decoded file must reach, in dB, above 0 and at most 200. Default: 35."
      })
  double targetPsnr = 35;

  @Option(
      names = "--bits",
      paramLabel = "N",
      converter = Numbers.OfBits.class,
      description =
          "Bits a parameter, 2 to 16, or auto: the smallest file that reaches the target."
              + " Default: auto.")
  int bits;
}
