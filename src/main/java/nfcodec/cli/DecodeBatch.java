package nfcodec.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import nfcodec.batch.BatchFile;
import nfcodec.batch.BatchWork;
import nfcodec.batch.Made;
import nfcodec.cli.present.BatchProgress;
import nfcodec.cli.present.Words;
import nfcodec.container.NfcFile;
import nfcodec.engine.Engines;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Raster;

/** {@code decode --out-dir}. */
final class DecodeBatch implements BatchRun.Kind {
  /** Bytes that the pieces of a decode take: samples, what they are packed into, parameters. */
  private static final long FOR_PIXEL = 32;

  private static final long FOR_PARAMETER = 12;

  private final DecodeCommand command;

  DecodeBatch(DecodeCommand command) {
    this.command = command;
  }

  @Override
  public Predicate<Path> wanted() {
    return FileNames::isNfc;
  }

  @Override
  public String extension() {
    String format = command.picture.format;
    return format == null ? "png" : format.toLowerCase(Locale.ROOT);
  }

  @Override
  public BatchWork work(Path out, BatchProgress progress) throws Failure {
    ImageFormat format = command.picture.formatFor(Path.of("any." + extension()), command.spec);
    NativeCode.loadFor(out);
    command.tellWhatIsNotChecked();
    return new Work(format);
  }

  private final class Work implements BatchRun.Work {
    private final ImageFormat format;

    Work(ImageFormat format) {
      this.format = format;
    }

    @Override
    public String settings() {
      String part = command.region == null ? "" : ", region " + command.region;
      return Version.PROGRAM + ", " + format + ", background " + command.picture.background + part;
    }

    @Override
    public Job prepare(BatchFile file, byte[] input) throws Failure {
      NfcInput given = NfcInput.of(new InputFile(InputFile.name(file.in()), input), command.limits);
      NfcFile contents = given.contents();
      String out = Words.oneLine(file.out().toString());
      command.picture.requireHolds(format, contents.image().shape(), out, command.spec);
      return new Job() {
        @Override
        public long memory() {
          return Engines.AUTO.equals(command.engine) || !command.engine.startsWith("cuda")
              ? FOR_PIXEL * contents.image().shape().pixels()
                  + FOR_PARAMETER * contents.field().field().parameterCount()
              : Long.MAX_VALUE;
        }

        @Override
        public Result run(int threads) throws Failure {
          Raster decoded = command.decoded(given, threads);
          byte[] picture = DecodeCommand.encode(command.picture.written(decoded), format, out);
          return new Result(
              picture, new Made(decoded.width(), decoded.height(), given.length(), null, null, 0));
        }
      };
    }
  }
}
