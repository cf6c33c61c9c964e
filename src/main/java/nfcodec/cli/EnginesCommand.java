package nfcodec.cli;

import java.util.concurrent.Callable;
import nfcodec.engine.Availability;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
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
    for (Engine engine : Engines.all()) {
      String state =
          switch (engine.availability()) {
            case Availability.Available available ->
                engine.preference() < 0 ? "runs here, by name only" : "runs here";
            case Availability.Unavailable unavailable ->
                "does not run here: " + unavailable.reason();
          };
      streams
          .out()
          .printf("%-10s  %s%n%-10s  %s%n", engine.name(), engine.description(), "", state);
    }
    return ExitCode.OK.number();
  }
}
