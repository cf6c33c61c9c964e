package nfcodec.gpucheck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the check is asked for.
 *
 * @param home the unpacked archive
 * @param driver a library to bind in place of the NVIDIA driver's, or null
 * @param quick whether to run everything at sizes that prove the check and not the device
 * @param minutes that all may take
 * @param only parts to run; empty for all
 * @param protocolSeconds that training by the paper's protocol may take
 * @param precisionSeconds that training in both precisions may take
 * @param rates learning rates of that, as powers of two
 * @param python that may have PyTorch
 * @param output the JSON file to write
 */
record Options(
    Path home,
    @Nullable Path driver,
    boolean quick,
    double minutes,
    Set<String> only,
    double protocolSeconds,
    double precisionSeconds,
    List<Integer> rates,
    String python,
    Path output) {
  static final String USAGE =
      """
      Usage: ./check [OPTIONS] [OUT.json]

      Checks and times nfcodec's engine cuda on this machine's GPU. Needs an NVIDIA driver and
      nothing else; with PyTorch it is timed beside. Writes a JSON file (gpu-check.json unless
      named) after every part, and a log of all that was run beside it.

        --minutes N            That all may take (8).
        --only PART,PART,...   These parts alone, as the JSON file names them.
        --protocol-seconds N   That training by the paper's protocol may take (60).
        --precision-seconds N  That training in both precisions may take (150).
        --rates E,E,...        Learning rates of that, as powers of two (-13,-12).
        --python FILE          A Python that has PyTorch (python3).
        --driver FILE          A library to bind in place of the NVIDIA driver's.
        --quick                Everything at tiny sizes: tries the check, not the GPU.
        --help                 Print this.

      Exit codes: 0 all parts passed or had reason not to run, 1 some failed, 2 wrong usage.
      """;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static Options parse(Path home, String... args) {
    @Nullable Path driver = null;
    boolean quick = false;
    double minutes = 8;
    Set<String> only = Set.of();
    double protocolSeconds = Double.NaN;
    double precisionSeconds = Double.NaN;
    List<Integer> rates = List.of(-13, -12);
    String python = "python3";
    Path output = Path.of("gpu-check.json");
    for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--quick" -> quick = true;
        case "--driver" -> driver = Path.of(value(argument, rest)).toAbsolutePath();
        case "--minutes" -> minutes = Double.parseDouble(value(argument, rest));
        case "--protocol-seconds" -> protocolSeconds = Double.parseDouble(value(argument, rest));
        case "--precision-seconds" -> precisionSeconds = Double.parseDouble(value(argument, rest));
        case "--only" -> only = Set.of(value(argument, rest).split(",", -1));
        case "--rates" ->
            rates =
                Arrays.stream(value(argument, rest).split(",", -1)).map(Integer::valueOf).toList();
        case "--python" -> python = value(argument, rest);
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option '" + argument + "'");
          }
          output = Path.of(argument);
        }
      }
    }
    if (Double.isNaN(protocolSeconds)) {
      protocolSeconds = quick ? 6 : 60;
    }
    if (Double.isNaN(precisionSeconds)) {
      precisionSeconds = quick ? 4 : 150;
    }
    output = output.toAbsolutePath();
    if (!Files.isDirectory(output.resolveSibling("."))) {
      throw new IllegalArgumentException("there is no folder for '" + output + "'");
    }
    return new Options(
        home,
        driver,
        quick,
        minutes,
        only,
        protocolSeconds,
        precisionSeconds,
        rates,
        python,
        output);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }
}
