package nfcodec.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that cannot be understood, in words, with what may have been meant. */
final class Misuse {
  private static final String QUALITY = "--target-psnr (in dB)";
  private static final String STEPS = "--max-steps";
  private static final String THREADS = "--threads";
  private static final String FORCE = "--force";

  /** What other image codecs, and papers on fields, call what is called otherwise here. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("--psnr", QUALITY),
          Map.entry("--distance", QUALITY),
          Map.entry("-d", QUALITY),
          Map.entry("--lossless", "--target-psnr 200 (which asks for identical samples)"),
          Map.entry("--bpp", "--target-bpp"),
          Map.entry("--lmbda", "--lambda"),
          Map.entry("--lr", "--learning-rate"),
          Map.entry("--steps", STEPS),
          Map.entry("--iterations", STEPS),
          Map.entry("--jobs", THREADS),
          Map.entry("-j", THREADS),
          Map.entry("--num_threads", THREADS),
          Map.entry("-y", FORCE),
          Map.entry("--overwrite", FORCE));

  private Misuse() {}

  /** The failure that it is. */
  static Failure of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    String line =
        e instanceof UnmatchedArgumentException unknown
            ? unknown(command, unknown.getUnmatched())
            // Picocli misses an argument before it calls the option unknown that stands for it.
            : e instanceof MissingParameterException && !unmatched.isEmpty()
                ? unknown(command, unmatched)
                : e.getCause() instanceof OfName.Unusable unusable
                    ? String.valueOf(unusable.getMessage())
                    : uncapitalised(String.valueOf(e.getMessage()));
    String more = " ('" + command.getCommandSpec().qualifiedName() + " --help' tells more)";
    return new Failure(ExitCode.USAGE, line + more, e);
  }

  /** Words that mean nothing to a command. */
  private static String unknown(CommandLine command, List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    boolean isOption = first.startsWith("-");
    String kind = isOption ? "option" : command.getParent() == null ? "command" : "argument";
    return "unknown " + kind + " '" + first + "'" + meant(command, words, first, isOption);
  }

  private static String meant(
      CommandLine command, List<String> words, String first, boolean isOption) {
    String elsewhere = ELSEWHERE.get(first.split("=", 2)[0]);
    if (elsewhere != null
        && command.getCommandSpec().findOption(elsewhere.split(" ", 2)[0]) != null) {
      return "; did you mean " + elsewhere + "?";
    }
    if (isOption && exists(first)) {
      return "; the file of that name is ./" + first;
    }
    if (command.getParent() == null) {
      for (String word : isOption ? words : List.of(first)) {
        Path file = path(word);
        if (!word.startsWith("-") && file != null && isFile(file)) {
          String verb = FileNames.isNfc(file) ? "decode" : "encode";
          return "; did you mean 'nfcodec " + verb + " " + word + "'?";
        }
      }
    }
    List<String> suggestions =
        new UnmatchedArgumentException(command, List.of(first)).getSuggestions();
    return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
  }

  private static boolean isFile(Path file) {
    return FileNames.isNfc(file) || FileNames.isImage(file) || Files.exists(file);
  }

  private static boolean exists(String name) {
    Path file = path(name);
    return file != null && Files.exists(file);
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Picocli begins its messages like sentences; one that begins with a name keeps it. */
  private static String uncapitalised(String message) {
    return message.length() > 1 && Character.isLowerCase(message.charAt(1))
        ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
        : message;
  }
}
