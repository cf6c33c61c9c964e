package nfcodec.cli;

import java.util.concurrent.Callable;
import nfcodec.cli.present.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nfcodec doctor}: what the program finds on this machine. */
@Command(
    name = "doctor",
    header = "Show what nfcodec finds on this machine.",
    description =
        "%nJava, processor, memory, temporary folder, and every engine with what it needs. Tells"
            + " why an engine does not run here; put it into a report of a fault.",
    footerHeading = "%nExamples:%n",
    footer = {"  nfcodec doctor", "  nfcodec doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final Streams streams;

  DoctorCommand(Streams streams) {
    this.streams = streams;
  }

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Diagnosis diagnosis = ThisMachine.diagnosis();
    streams.out().print(json ? diagnosis.json() : diagnosis.text());
    return ExitCode.OK.number();
  }
}
