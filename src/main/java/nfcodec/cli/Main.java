package nfcodec.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's entry point. */
@Command(
    name = "nfcodec",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "An image codec whose files are small neural fields.",
    description = {
      "%nTransforming an image before a field is trained on it, such as by permuting its pixels at"
          + " random, changes how many training steps it takes. Every encode measures that against"
          + " the untransformed image."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec encode photo.png photo.nfc",
      "  nfcodec info photo.nfc",
      "  nfcodec decode photo.nfc decoded.png",
      "",
      "'nfcodec COMMAND --help' tells more. NFCODEC_JAVA_OPTS holds options for Java, such as"
          + " -Xmx8g."
    })
public final class Main implements Callable<Integer> {
  private static final int HELP_WIDTH = 100;
  private static final String COMPLETION = "completion";

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Mixin CommonOptions common = new CommonOptions();

  /** Runs the program and ends the process. */
  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), args).number());
  }

  /** Runs a command; whatever goes wrong becomes one line and an exit code. */
  static ExitCode run(Streams streams, String... args) {
    try {
      int number = commandLine(streams, args.length == 0 ? "" : args[0]).execute(args);
      streams.out().flush();
      if (number == ExitCode.OK.number() && streams.out().checkError()) {
        throw new Failure(
            ExitCode.OUTPUT,
            "cannot write to standard output: the disk is full, or its reader has ended");
      }
      return Arrays.stream(ExitCode.values())
          .filter(c -> c.number() == number)
          .findFirst()
          .orElseThrow();
    } catch (Throwable e) {
      return fail(e, streams, Arrays.asList(args).contains(CommonOptions.VERBOSE));
    }
  }

  private static ExitCode fail(Throwable thrown, Streams streams, boolean verbose) {
    Failure failure = Failure.of(thrown);
    streams.err().println("nfcodec: " + failure.line());
    if (verbose) {
      thrown.printStackTrace(streams.err());
    }
    streams.err().flush();
    return failure.exitCode();
  }

  /** All commands with their parser. */
  static CommandLine commandLine(Streams streams) {
    return commandLine(streams, "");
  }

  /**
   * The parser for a line that begins with that word. Reading how a command wants its arguments
   * takes time at every start: where one command is named, the others are left out, but for the
   * completion, which tells of all.
   */
  private static CommandLine commandLine(Streams streams, String first) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("encode", () -> new EncodeCommand(streams));
    commands.put("decode", () -> new DecodeCommand(streams));
    commands.put("study", () -> new StudyCommand(streams));
    commands.put("info", () -> new InfoCommand(streams));
    commands.put("engines", () -> new EnginesCommand(streams));
    commands.put("doctor", () -> new DoctorCommand(streams));
    commands.put(COMPLETION, () -> new CompletionCommand(streams));
    CommandLine main = new CommandLine(new Main());
    if (commands.containsKey(first) && !first.equals(COMPLETION)) {
      commands.keySet().retainAll(Set.of(first));
    }
    commands.forEach((name, command) -> main.addSubcommand(name, command.get()));
    main.setOut(new PrintWriter(streams.out(), true, streams.out().charset()));
    main.setErr(new PrintWriter(streams.err(), true, streams.err().charset()));
    main.setCaseInsensitiveEnumValuesAllowed(true);
    main.setAbbreviatedOptionsAllowed(false);
    main.setParameterExceptionHandler((e, args) -> misused(e, streams));
    main.setExecutionExceptionHandler((e, command, parsed) ->
        fail(e, streams, parsed.originalArgs().contains(CommonOptions.VERBOSE)).number());
    layOut(main);
    main.getSubcommands().values().forEach(Main::layOut);
    return main;
  }

  /** Groups of options first, then the rest; exit codes at the end. */
  private static void layOut(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    command.getCommandSpec().versionProvider(new Version());
    usage.width(HELP_WIDTH);
    usage.sortOptions(false);
    usage.abbreviateSynopsis(true);
    usage.parameterListHeading("%n");
    usage.commandListHeading("%nCommands:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(ExitCode.table());
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Main::optionList);
  }

  /**
   * Options under the names of the mixins they come from, where those are headings; then the rest.
   */
  private static String optionList(Help help) {
    CommandSpec command = help.commandSpec();
    List<OptionSpec> rest = new ArrayList<>(command.options());
    StringBuilder list = new StringBuilder();
    command
        .mixins()
        .forEach((name, mixin) -> {
          if (Character.isUpperCase(name.charAt(0))) {
            rest.removeAll(mixin.options());
            list.append('\n').append(name).append(":\n");
            list.append(help.optionListExcludingGroups(mixin.options()));
          }
        });
    return list.append("\nOptions:\n").append(help.optionListExcludingGroups(rest)).toString();
  }

  private static int misused(ParameterException e, Streams streams) {
    StringBuilder line = new StringBuilder("nfcodec: ").append(uncapitalised(e));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      line.append("; did you mean ")
          .append(String.join(" or ", unmatched.getSuggestions()))
          .append('?');
    }
    line.append(" ('")
        .append(e.getCommandLine().getCommandSpec().qualifiedName())
        .append(" --help' tells more)");
    streams.err().println(Failure.oneLine(line.toString()));
    return ExitCode.USAGE.number();
  }

  /** Picocli begins its messages like sentences; one that begins with a name keeps it. */
  private static String uncapitalised(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.length() > 1 && Character.isLowerCase(message.charAt(1))
        ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
        : message;
  }

  /** Without a command: the help, as a failure. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr(), Help.defaultColorScheme(Help.Ansi.OFF));
    return ExitCode.USAGE.number();
  }
}
