package nfcodec.cli;

import java.util.ArrayList;
import java.util.List;
import nfcodec.encode.EncodeRequest.Goal;
import nfcodec.encode.Quality;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to reach, and by which transformation. */
final class GoalOptions {
  private static final double USUAL_PSNR = 35;

  @Option(
      names = {"-t", "--transform"},
      order = 3,
      paramLabel = "RECIPE",
      description = TransformRecipe.SYNTAX + ". Default: none.")
  String transform = "none";

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
        "PSNR that the decoded file must reach, in dB, above 0 and at most 200. Default: 35, unless"
            + " one of the next four is given."
      })
  @Nullable Double targetPsnr;

  @Option(
      names = "--target-bytes",
      paramLabel = "N",
      converter = Numbers.OfBytes.class,
      description = "pyramid, planes: the best file of at most N bytes.")
  @Nullable Long targetBytes;

  @Option(
      names = "--target-bpp",
      paramLabel = "R",
      converter = Numbers.OfDouble.class,
      description = "pyramid, planes: the same in bits a pixel.")
  @Nullable Double targetBpp;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      converter = Numbers.OfDouble.class,
      description =
          "pyramid, planes: as in other codecs, a trade of quality and bytes that suits the image;"
              + " 1 is the smallest, 100 the best.")
  @Nullable Double quality;

  @Option(
      names = "--lambda",
      paramLabel = "R",
      converter = Numbers.OfDouble.class,
      description =
          "pyramid, planes: that of D + lambda R, as in Cool-Chic and C3: D the mean squared error"
              + " of samples from 0 to 1, R bits a pixel; larger is smaller. By the image some 1e-4"
              + " to 5e-4 for 38 dB, 1e-3 to 1e-2 for 30.")
  @Nullable Double lambda;

  @Option(
      names = "--bits",
      paramLabel = "N",
      converter = Numbers.OfBits.class,
      description =
          "Bits a parameter, 2 to 16, or auto: the smallest file that reaches the target."
              + " Default: auto.")
  int bits;

  /**
   * What is asked for.
   *
   * @param pixels of the image
   * @param keepBest whether to keep a file that misses the PSNR
   * @throws IllegalArgumentException if several things are, or one outside its range
   */
  Goal goal(long pixels, boolean keepBest) {
    List<String> given = new ArrayList<>(forBits());
    if (targetPsnr != null) {
      given.addFirst("--target-psnr");
    }
    if (given.size() > 1) {
      throw new IllegalArgumentException(String.join(" and ", given) + " exclude each other");
    }
    if (targetBytes != null) {
      return new Goal.TargetBytes(targetBytes);
    }
    if (targetBpp != null) {
      if (!(targetBpp > 0 && Double.isFinite(targetBpp))) {
        throw new IllegalArgumentException("a target of " + targetBpp + " bits a pixel");
      }
      return new Goal.TargetBytes(Math.max(1, (long) (targetBpp * pixels / 8)));
    }
    if (quality != null) {
      return new Goal.Lambda(Quality.lambda(quality));
    }
    return lambda == null
        ? new Goal.TargetPsnr(targetPsnr == null ? USUAL_PSNR : targetPsnr, keepBest)
        : new Goal.Lambda(lambda);
  }

  /** The options given for a goal that is no PSNR, which only fields trained for bits can have. */
  List<String> forBits() {
    List<String> given = new ArrayList<>();
    add(given, "--target-bytes", targetBytes);
    add(given, "--target-bpp", targetBpp);
    add(given, "--quality", quality);
    add(given, "--lambda", lambda);
    return given;
  }

  private static void add(List<String> names, String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
  }
}
