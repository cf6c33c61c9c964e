package nfcodec.cli;

import java.nio.file.Path;
import nfcodec.container.DecodeLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an encode reads, writes and tells. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "OUT",
      description = "Another way to name OUT.")
  @Nullable Path file;

  @Option(names = "--force", order = 5, description = "Replace OUT if it exists.")
  boolean force;

  @Option(
      names = "--keep-best",
      description =
          "Write the best file there is even if it misses the target (the exit code is then 0).")
  boolean keepBest;

  @Option(
      names = "--json",
      order = 7,
      description = {
        "Report as JSON instead of the table; the PSNR of samples without any error, which is"
            + " infinite, is null. Failures and warnings are JSON objects too, one a line, on"
            + " standard error: code (the exit code), kind, message."
      })
  boolean json;

  @Option(
      names = "--times",
      description = "Tell what each stage of the command took, from the start of the program on.")
  boolean times;

  @Option(
      names = {"-q", "--quiet"},
      order = 6,
      preprocessor = NoQuality.class,
      description = "No progress and no table. (Progress is shown on terminals only.)")
  boolean quiet;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      converter = Numbers.OfLimit.class,
      description = "Refuse images of more pixels. Default: 2^27 (11585 x 11585).")
  long maxPixels = DecodeLimits.DEFAULT.maxPixels();

  @Option(
      names = "--page",
      paramLabel = "N",
      converter = Numbers.OfPage.class,
      description =
          "Which image of a file with several: page of a TIFF, frame of a GIF, PNG or WebP as the"
              + " canvas then looks, image of an icon. Default: the first; of an icon, the"
              + " largest.")
  int page;
}
