package nfcodec.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nfcodec completion}: a script for the shell. */
@Command(
    name = "completion",
    header = "Print a completion script for bash, zsh or fish.",
    footerHeading = "%nExamples, in ~/.bashrc, ~/.zshrc and ~/.config/fish/config.fish:%n",
    footer = {
      "  source <(nfcodec completion)",
      "  source <(nfcodec completion zsh)",
      "  nfcodec completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Those there is a script for, as they are called. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final Streams streams;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash, zsh or fish. Default: bash, whose script zsh loads too.")
  Shell shell = Shell.bash;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    streams
        .out()
        .print(
            switch (shell) {
              case bash -> bash();
              case zsh -> zsh();
              case fish -> FishCompletion.of(spec.root());
            });
    return ExitCode.OK.number();
  }

  private String bash() {
    return AutoComplete.bash("nfcodec", spec.root().commandLine()) + "\n";
  }

  /**
   * The same as a file that zsh finds by itself in a folder of its {@code fpath}: the first line
   * says what for, the last serves the completion that the script was loaded at.
   */
  private String zsh() {
    return """
    #compdef nfcodec
    %s
    if [ "${funcstack[1]-}" = _nfcodec ]; then
      _bash_complete -o default -F _complete_nfcodec
    fi
    """
        .formatted(bash().strip());
  }
}
