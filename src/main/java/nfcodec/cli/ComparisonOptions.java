package nfcodec.cli;

import picocli.CommandLine.Option;

/** What the encode is compared with. */
final class ComparisonOptions {
  @Option(
      names = "--no-baseline",
      description =
          "Skip the training of the untransformed image with the same field, which tells the"
              + " speed-up.")
  boolean noBaseline;

  @Option(
      names = "--compare-rate",
      description =
          "Encode the untransformed image at its own best size too, which tells what the"
              + " transformation costs in bytes.")
  boolean compareRate;
}
