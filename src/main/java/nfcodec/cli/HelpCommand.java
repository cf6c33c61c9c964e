package nfcodec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code nfcodec help}: the same as {@code --help} of the command that is named. */
@Command(
    name = "help",
    header = "Show the help of a command.",
    footerHeading = "%nExamples:%n",
    footer = {"  nfcodec help", "  nfcodec help encode"})
final class HelpCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = Names.class,
      description = "Any of those that 'nfcodec help' lists.")
  @Nullable String name;

  @Mixin CommonOptions common = new CommonOptions();

  /** The commands, for completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(
          List.of(
              "encode",
              "decode",
              "study",
              "bench",
              "info",
              "view",
              "engines",
              "doctor",
              "completion",
              "help"));
    }
  }

  @Override
  public Integer call() {
    CommandLine program = spec.root().commandLine();
    CommandLine told = name == null ? program : program.getSubcommands().get(name);
    if (told == null) {
      throw new UnmatchedArgumentException(program, List.of(String.valueOf(name)));
    }
    told.usage(program.getOut());
    return ExitCode.OK.number();
  }
}
