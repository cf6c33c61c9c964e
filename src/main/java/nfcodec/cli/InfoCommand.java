package nfcodec.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nfcodec.Nfc;
import nfcodec.cli.present.Info;
import nfcodec.container.RefusedFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nfcodec info}: what is in a file of the format. */
@Command(
    name = "info",
    header = "Show what is in an .nfc file.",
    description =
        "%nThe image, the transformation, the field, where the bytes go, and how each tensor is"
            + " quantised.",
    footerHeading = "%nExamples:%n",
    footer = {"  nfcodec info photo.nfc", "  nfcodec info photo.nfc --json"})
final class InfoCommand implements Callable<Integer> {
  private final Streams streams;

  InfoCommand(Streams streams) {
    this.streams = streams;
  }

  @Parameters(index = "0", paramLabel = "IN", description = "The .nfc file; - for standard input.")
  Path in = InputFile.DASH;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Mixin LimitOptions limits = new LimitOptions();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Failure {
    NativeCode.load(null);
    InputFile file = InputFile.readNfc(in, streams);
    try {
      Info info = new Info(file.name(), Nfc.info(file.bytes(), limits.limits()));
      streams.out().print(json ? info.json(Version.PROGRAM) : info.text());
    } catch (RefusedFileException e) {
      throw Failure.ofFile(file.name(), e);
    }
    return ExitCode.OK.number();
  }
}
