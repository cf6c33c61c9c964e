package nfcodec.cli;

import java.nio.file.Path;
import java.util.function.Predicate;
import nfcodec.batch.BatchFile;
import nfcodec.batch.BatchWork;
import nfcodec.batch.Made;
import nfcodec.cli.present.BatchProgress;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.Encoder;
import nfcodec.encode.Trial;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.raster.Raster;

/** {@code encode --out-dir}. */
final class EncodeBatch implements BatchRun.Kind {
  /** More than any picture has, so that bits a pixel become bytes that tell them apart. */
  private static final long PIXELS = 1L << 40;

  private final EncodeCommand command;

  EncodeBatch(EncodeCommand command) {
    this.command = command;
  }

  @Override
  public Predicate<Path> wanted() {
    return FileNames::isImage;
  }

  @Override
  public String extension() {
    return FileNames.NFC;
  }

  @Override
  public BatchWork work(Path out, BatchProgress progress) throws Failure {
    EncodeRequest usual = command.batchRequest(1, PIXELS);
    command.warnings().forEach(progress::warning);
    NativeCode.loadFor(out);
    Engine engine =
        Engines.choose(
            command.training.engine, usual.field().isTrainedForBits(), progress::warning);
    return new Work(engine, usual, progress);
  }

  private final class Work implements BatchRun.Work {
    private final Engine engine;
    private final String settings;
    private final BatchProgress progress;

    Work(Engine engine, EncodeRequest usual, BatchProgress progress) {
      this.engine = engine;
      this.progress = progress;
      settings =
          Version.PROGRAM
              + ", engine "
              + engine.name()
              + ", page "
              + command.output.page
              + ", "
              + usual.withThreads(1);
    }

    @Override
    public String settings() {
      return settings;
    }

    @Override
    public Job prepare(BatchFile file, byte[] input) throws Failure {
      String name = InputFile.name(file.in());
      ImageLimits limits = ImageLimits.DEFAULT.withMaxPixels(command.output.maxPixels);
      ReadOptions options =
          new ReadOptions(
              limits,
              command.output.page,
              remark -> progress.warning(EncodeCommand.warning(remark)));
      Raster image = new InputFile(name, input).image(options);
      EncodeRequest request = command.batchRequest(image.channels().count(), image.pixels());
      return new Job() {
        @Override
        public long memory() {
          return engine.runsSideBySide()
              ? EncodeMemory.bytes(engine, request, image.shape())
              : Long.MAX_VALUE;
        }

        @Override
        public Result run(int threads) throws Exception {
          EncodeResult result =
              new Encoder(
                      engine,
                      request.withThreads(threads),
                      LargeGarbage.collecting(EncodeListener.NONE))
                  .encode(image);
          Trial trial = result.report().encoded();
          Double psnr = Double.isFinite(trial.psnr()) ? trial.psnr() : null;
          return new Result(
              result.file(),
              new Made(
                  image.width(), image.height(), result.file().length, psnr, trial.steps(), 0));
        }
      };
    }
  }
}
