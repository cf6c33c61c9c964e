package nfcodec.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
  /** Main looks for it among the arguments, because it counts even where they cannot be parsed. */
  static final String VERBOSE = "--verbose";

  @Option(
      names = VERBOSE,
      description = "Tell what auto chose, and after a failure print the stack trace too.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;
}
