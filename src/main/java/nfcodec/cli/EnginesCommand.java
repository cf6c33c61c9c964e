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
    for (EngineState state : EngineState.all()) {
      streams
          .out()
          .printf(
              "%-10s  %s%n%-10s  %s%n",
              state.engine().name(), state.engine().description(), "", state.words());
    }
    return ExitCode.OK.number();
  }
}
