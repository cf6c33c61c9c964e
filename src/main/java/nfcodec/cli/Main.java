package nfcodec.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import nfcodec.cli.present.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry point. */
@Command(
    name = "nfcodec",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "An image codec whose files are small neural fields.",
    description = {
      "%nTransforming an image before a field is trained on it, such as by permuting its pixels at"
          + " random, changes how many training steps it takes. 'encode --transform' and 'study'"
          + " measure that against the untransformed image."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec encode photo.png                 (writes photo.nfc)",
      "  nfcodec info photo.nfc",
      "  nfcodec view photo.nfc --original photo.png --open",
      "  nfcodec decode photo.nfc decoded.png",
      "",
      "'nfcodec help COMMAND' tells more. Of an option that is given twice the last one holds."
          + " NFCODEC_JAVA_OPTS holds options for Java, such as -Xmx8g."
    })
public final class Main implements Callable<Integer> {
  /** Commands that tell of the others. */
  private static final Set<String> OF_ALL = Set.of("completion", "help");

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Mixin CommonOptions common = new CommonOptions();

  /** Runs the program and ends the process. */
  public static void main(String[] args) {
    int number = ExitCode.MEMORY.number();
    try {
      number = run(Streams.ofProcess(), args).number();
    } catch (OutOfMemoryError e) {
      // So little that not even the usual words could be found.
      System.err.println(
          "nfcodec: out of memory: give Java more, such as NFCODEC_JAVA_OPTS=-Xmx2g");
    }
    System.exit(number);
  }

  /** Runs a command; whatever goes wrong becomes one line and an exit code. */
  static ExitCode run(Streams streams, String... args) {
    try {
      int number = commandLine(streams, args.length == 0 ? "" : args[0]).execute(args);
      if (number == ExitCode.OK.number()) {
        streams.flush();
      } else {
        streams.out().flush(); // one failure is told, and there is one already
      }
      return Arrays.stream(ExitCode.values())
          .filter(c -> c.number() == number)
          .findFirst()
          .orElseThrow();
    } catch (Throwable e) {
      return fail(e, messages(streams.err(), args));
    }
  }

  private static ExitCode fail(Throwable thrown, Messages messages) {
    Failure failure = Failure.of(thrown);
    messages.failure(failure.exitCode().number(), failure.kind(), failure.line(), thrown);
    return failure.exitCode();
  }

  /** As these arguments ask for, even where they cannot be parsed. */
  private static Messages messages(PrintStream err, List<String> args) {
    List<String> options = args.contains("--") ? args.subList(0, args.indexOf("--")) : args;
    return new Messages(
        err,
        options.stream().anyMatch(a -> a.equals("--json") || a.startsWith("--json=")),
        // Alone or among the other options of one letter that take no value.
        options.stream().anyMatch(a -> a.equals("--verbose") || a.matches("-q*v[qv]*")));
  }

  private static Messages messages(PrintStream err, String... args) {
    return messages(err, Arrays.asList(args));
  }

  /** All commands with their parser. */
  static CommandLine commandLine(Streams streams) {
    return commandLine(streams, "");
  }

  /**
   * The parser for a line that begins with that word. Reading how a command wants its arguments
   * takes time at every start: where one command is named, the others are left out, but for those
   * that tell of all.
   */
  private static CommandLine commandLine(Streams streams, String first) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("encode", () -> new EncodeCommand(streams));
    commands.put("decode", () -> new DecodeCommand(streams));
    commands.put("study", () -> new StudyCommand(streams));
    commands.put("bench", () -> new BenchCommand(streams));
    commands.put("info", () -> new InfoCommand(streams));
    commands.put("view", () -> new ViewCommand(streams));
    commands.put("engines", () -> new EnginesCommand(streams));
    commands.put("doctor", () -> new DoctorCommand(streams));
    commands.put("completion", () -> new CompletionCommand(streams));
    commands.put("help", HelpCommand::new);
    CommandLine main = new CommandLine(new Main());
    if (commands.containsKey(first) && !OF_ALL.contains(first)) {
      commands.keySet().retainAll(Set.of(first));
    }
    commands.forEach((name, command) -> main.addSubcommand(name, command.get()));
    main.setOut(new PrintWriter(streams.out(), true, streams.out().charset()));
    main.setErr(new PrintWriter(streams.err(), true, streams.err().charset()));
    main.setCaseInsensitiveEnumValuesAllowed(true);
    main.setAbbreviatedOptionsAllowed(false);
    main.setOverwrittenOptionsAllowed(true); // the last one holds
    main.registerConverter(Path.class, new OfName());
    main.registerConverter(Integer.class, new Numbers.OfWhole());
    main.registerConverter(int.class, new Numbers.OfWhole());
    main.setParameterExceptionHandler(
        (e, args) -> fail(Misuse.of(e), messages(streams.err(), args)).number());
    main.setExecutionExceptionHandler((e, command, parsed) ->
        fail(
                e instanceof ParameterException misuse ? Misuse.of(misuse) : e,
                messages(streams.err(), parsed.originalArgs()))
            .number());
    HelpLayout layout = new HelpLayout(streams.terminal());
    layout.apply(main);
    main.getSubcommands().values().forEach(layout::apply);
    return main;
  }

  /** Without a command: the help, as a failure. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr(), Help.defaultColorScheme(Help.Ansi.OFF));
    return ExitCode.USAGE.number();
  }
}
