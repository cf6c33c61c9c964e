package nfcodec.cli;

import nfcodec.container.DecodeLimits;
import picocli.CommandLine.Option;

/** How large a file of the format may be, against files that are made to exhaust a machine. */
final class LimitOptions {
  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      converter = Numbers.OfLimit.class,
      description = "Refuse images of more pixels. Default: 2^27 (11585 x 11585).")
  long maxPixels = DecodeLimits.DEFAULT.maxPixels();

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      converter = Numbers.OfLimit.class,
      description = "Refuse fields of more parameters. Default: 2^28.")
  long maxParameters = DecodeLimits.DEFAULT.maxParameters();

  @Option(
      names = "--max-operations",
      paramLabel = "N",
      converter = Numbers.OfLimit.class,
      description =
          "Refuse fields that take more multiply-adds to decode. Default: 2^46, which is hours.")
  long maxOperations = DecodeLimits.DEFAULT.maxOperations();

  DecodeLimits limits() {
    return new DecodeLimits(maxPixels, maxParameters, maxOperations);
  }
}
