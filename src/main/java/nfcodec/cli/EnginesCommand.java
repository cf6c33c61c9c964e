package nfcodec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nfcodec engines}: what can train on this machine. */
@Command(
    name = "engines",
    header = "List the training engines and whether they run here.",
    description =
        "%nMost preferred first; --engine auto takes the first that runs here, unless marked 'by"
            + " name only'.")
final class EnginesCommand implements Callable<Integer> {
  private final Streams streams;

  EnginesCommand(Streams streams) {
    this.streams = streams;
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    ThisMachine.engines().forEach(state -> streams.out().print(state.text()));
    return ExitCode.OK.number();
  }
}
