package nfcodec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script for fish, which picocli has none for: commands and options with what they
 * do, the words that an option takes, and names of files where files are taken.
 */
final class FishCompletion {
  private static final String NAME = "nfcodec";

  /** What is typed first decides, so that {@code help encode} is not taken for encode. */
  private static final String FUNCTIONS =
      """
      function __nfcodec_command
          set -l words (commandline -opc)
          test "$words[2]" = "$argv[1]"
      end

      function __nfcodec_no_command
          test (count (commandline -opc)) -eq 1
      end

      """;

  private final StringBuilder script = new StringBuilder(FUNCTIONS);

  private FishCompletion() {}

  /** The script for a program and its commands. */
  static String of(CommandSpec program) {
    FishCompletion completion = new FishCompletion();
    completion.line("-f");
    completion.command("__nfcodec_no_command", program);
    program
        .subcommands()
        .forEach((name, command) -> {
          CommandSpec spec = command.getCommandSpec();
          completion.line(
              "-n __nfcodec_no_command",
              "-a " + name,
              "-d " + quoted(firstSentence(spec.usageMessage().header())));
          completion.command(quoted("__nfcodec_command " + name), spec);
        });
    return completion.script.toString();
  }

  private void command(String condition, CommandSpec command) {
    String when = "-n " + condition;
    List<PositionalParamSpec> parameters =
        command.positionalParameters().stream().filter(p -> !p.hidden()).toList();
    if (parameters.stream().anyMatch(FishCompletion::takesFiles)) {
      line(when, "-F");
    }
    parameters.stream()
        .flatMap(FishCompletion::candidates)
        .forEach(word -> line(when, "-a " + quoted(word)));
    HelpLayout.groups(command).values().stream()
        .flatMap(List::stream)
        .filter(option -> !option.hidden())
        .forEach(option -> option(when, option));
  }

  private void option(String when, OptionSpec option) {
    List<String> words = new ArrayList<>(List.of(when));
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    // One whose value may be left out takes it after an =, which fish completes by itself.
    if (option.arity().min() > 0) {
      words.add(takesFiles(option) ? "-r -F" : "-x");
      List<String> values = candidates(option).toList();
      if (!values.isEmpty()) {
        words.add("-a " + quoted(String.join(" ", values)));
      }
    }
    words.add("-d " + quoted(firstSentence(option.description())));
    line(words.toArray(String[]::new));
  }

  private void line(String... words) {
    script.append("complete -c ").append(NAME).append(' ').append(String.join(" ", words));
    script.append('\n');
  }

  private static boolean takesFiles(ArgSpec spec) {
    Class<?>[] parts = spec.auxiliaryTypes();
    return spec.type() == Path.class || (parts.length > 0 && parts[0] == Path.class);
  }

  /** The words that it takes, where there is a list of them; those of an enum as help has them. */
  private static Stream<String> candidates(ArgSpec spec) {
    Iterable<String> candidates = spec.completionCandidates();
    return candidates == null
        ? Stream.of()
        : StreamSupport.stream(candidates.spliterator(), false)
            .map(word -> spec.type().isEnum() ? word.toLowerCase(Locale.ROOT) : word)
            .filter(word -> !word.isEmpty());
  }

  /** There is one line for it. */
  private static String firstSentence(String... description) {
    String all =
        Stream.of(description)
            .map(text -> Help.Ansi.OFF.string(String.format(text)))
            .collect(Collectors.joining(" "))
            .replaceAll("\\s+", " ");
    return all.strip().split("\\. (?=[A-Z])|\\.$", 2)[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
