package nfcodec.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nfcodec completion}: a script for the shell. */
@Command(
    name = "completion",
    header = "Print a completion script for bash or zsh.",
    footerHeading = "%nExample, in ~/.bashrc or ~/.zshrc:%n",
    footer = {"  source <(nfcodec completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Streams streams;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    streams.out().print(AutoComplete.bash("nfcodec", spec.root().commandLine()) + "\n");
    return ExitCode.OK.number();
  }
}
