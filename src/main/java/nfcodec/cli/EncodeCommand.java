package nfcodec.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeOptions;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.Encoder;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code nfcodec encode}: from an image file to a file of the format, with a report of what it
 * took.
 */
@Command(
    name = "encode",
    header = "Encode an image as a neural field.",
    description = {
      "%nTransforms the image, trains a field on it until the decoded file reaches the target PSNR,"
          + " and reports the steps, seconds and bytes it took, beside those of the untransformed"
          + " image."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec encode photo.png photo.nfc",
      "  nfcodec encode photo.png photo.nfc --target-psnr 40 --compare-rate",
      "  nfcodec encode photo.png photo.nfc --transform none --field siren --width 128",
      "  nfcodec encode - - < photo.png > photo.nfc        (the report goes to standard error)",
      "  nfcodec encode photo.png /dev/null --tune-lr --json > report.json"
    })
final class EncodeCommand implements Callable<Integer> {
  private static final double[] TUNING = {0.25, 0.5, 1, 2, 4};

  private final Streams streams;

  EncodeCommand(Streams streams) {
    this.streams = streams;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "The image file; - for standard input.")
  Path in = InputFile.DASH;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, usually *.nfc; - for standard output.")
  Path out = InputFile.DASH;

  @Mixin(name = "Transformation, target and rate")
  Goal goal = new Goal();

  @Mixin(name = "Field")
  FieldOptions field = new FieldOptions();

  @Mixin(name = "Training")
  Training training = new Training();

  @Mixin(name = "Comparison")
  Comparison comparison = new Comparison();

  @Mixin(name = "Input and output")
  Output output = new Output();

  @Mixin CommonOptions common = new CommonOptions();

  static final class Goal {
    @Option(
        names = {"-t", "--transform"},
        paramLabel = "RECIPE",
        description = TransformRecipe.SYNTAX + ". Default: rpp (random pixel permutation).")
    String transform = "rpp";

    @Option(
        names = "--seed",
        paramLabel = "N",
        converter = Numbers.OfSeed.class,
        description =
            "Seed of the permutations, the initial field and the batches: 64 bits, decimal or 0x"
                + " hex. Default: 0.")
    long seed;

    @Option(
        names = {"-p", "--target-psnr"},
        paramLabel = "DB",
        converter = Numbers.OfDouble.class,
        description = "PSNR that the decoded file must reach, in dB. Default: 35.")
    double targetPsnr = 35;

    @Option(
        names = "--bits",
        paramLabel = "N",
        converter = Numbers.OfBits.class,
        description =
            "Bits a parameter, 2 to 16, or auto: the smallest file that reaches the target."
                + " Default: auto.")
    int bits;
  }

  static final class Training {
    @Option(
        names = "--batch",
        paramLabel = "N",
        description = "Pixels a training step, drawn at random; 0 for all. Default: 0.")
    int batch;

    @Option(
        names = "--max-steps",
        paramLabel = "N",
        description = "Steps at most, for each field trained. Default: 3000.")
    int maxSteps = 3000;

    @Option(
        names = "--max-seconds",
        paramLabel = "S",
        converter = Numbers.OfDouble.class,
        description = "Seconds at most, for each field trained. Default: no limit.")
    double maxSeconds = Double.POSITIVE_INFINITY;

    @Option(
        names = "--learning-rate",
        paramLabel = "R",
        converter = Numbers.OfRate.class,
        description = "Such as 0.01 or 2^-6. Default: 2^-6 for hashgrid, 2^-10 for siren.")
    @Nullable Float learningRate;

    @Option(
        names = "--tune-lr",
        paramLabel = "R,...",
        arity = "0..1",
        preprocessor = AttachedOnly.class,
        description = {
          "Train at several learning rates side by side and keep the first to reach the target:"
              + " --tune-lr=R,R,... names them; without any, 1/4, 1/2, 1, 2 and 4 times the usual"
              + " one."
        })
    @Nullable String tuneRates;

    @Option(
        names = "--init-scale",
        paramLabel = "R",
        converter = Numbers.OfRate.class,
        description =
            "siren: multiply the initial weights of all layers but the last, which speeds up the"
                + " training of some fields and slows down that of others. Default: 1.")
    @Nullable Float initScale;

    @Option(
        names = "--engine",
        paramLabel = "NAME",
        completionCandidates = EngineNames.class,
        description = "What computes: auto or one that 'nfcodec engines' lists. Default: auto.")
    String engine = Engines.AUTO;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Default: one for each processor. The file does not depend on it.")
    int threads = Runtime.getRuntime().availableProcessors();
  }

  static final class Comparison {
    @Option(
        names = "--no-baseline",
        description =
            "Do not train the untransformed image with the same field, which tells the speed-up.")
    boolean noBaseline;

    @Option(
        names = "--compare-rate",
        description =
            "Encode the untransformed image at its own best size too, which tells what the"
                + " transformation costs in bytes.")
    boolean compareRate;
  }

  static final class Output {
    @Option(names = "--force", description = "Replace OUT if it exists.")
    boolean force;

    @Option(
        names = "--keep-best",
        description =
            "Write the best file there is even if it misses the target (the exit code is then 0).")
    boolean keepBest;

    @Option(names = "--json", description = "Report as JSON instead of the table.")
    boolean json;

    @Option(
        names = "--times",
        description = "Tell what each stage of the command took, from the start of the program on.")
    boolean times;

    @Option(
        names = {"-q", "--quiet"},
        description = "No progress and no table. (Progress is shown on terminals only.)")
    boolean quiet;

    @Option(
        names = "--max-pixels",
        paramLabel = "N",
        converter = Numbers.OfLimit.class,
        description = "Refuse images of more pixels. Default: 2^27 (11585 x 11585).")
    long maxPixels = 1L << 27;
  }

  @Override
  public Integer call() throws Failure, EncodeException {
    StageClock clock = new StageClock(StageClock.READING, System::nanoTime);
    options(1); // wrong usage shows before anything is read
    EngineNames.require(training.engine, spec);
    Destination.requireDistinct(in, out);
    try (Destination destination = Destination.open(out, output.force, streams)) {
      Engine engine = Engines.choose(training.engine);
      ImageLimits limits = ImageLimits.DEFAULT.withMaxPixels(output.maxPixels);
      Source source = Source.read(in, streams, limits);
      EncodeOptions options = options(source.image.channels().count());
      EncodeResult result = encode(engine, options, source.image, clock);
      clock.begin(StageClock.WRITING);
      destination.write(result.file());
      report(
          new Encoding(
              source.name,
              source.bytes,
              destination.name(),
              training.engine,
              options,
              result.report(),
              output.json || output.times ? clock.stagesSinceStart() : List.of()));
    }
    return ExitCode.OK.number();
  }

  /** An image with what the report says of its file, whose bytes are not kept. */
  private record Source(String name, long bytes, Raster image) {
    static Source read(Path path, Streams streams, ImageLimits limits) throws Failure {
      InputFile file = InputFile.read(path, streams, limits.maxFileBytes());
      return new Source(
          file.name(), file.bytes().length, EncodeCommand.read(file, limits, streams));
    }
  }

  private EncodeResult encode(Engine engine, EncodeOptions options, Raster image, StageClock clock)
      throws EncodeException {
    int columns = output.quiet ? 0 : streams.terminal().errorColumns();
    if (columns == 0) {
      return new Encoder(engine, options, clock.listening(EncodeListener.NONE)).encode(image);
    }
    try (ProgressLine progress = new ProgressLine(streams.err(), columns, System::nanoTime)) {
      return new Encoder(engine, options, clock.listening(progress)).encode(image);
    }
  }

  private void report(Encoding encoding) {
    String text =
        output.json
            ? Json.text(EncodeJson.of(encoding))
            : output.quiet ? "" : EncodeText.of(encoding);
    if (output.times && !output.json) {
      text += (text.isEmpty() ? "" : "\n") + StageClock.table(encoding.stages());
    }
    (out.equals(InputFile.DASH) ? streams.err() : streams.out()).print(text);
  }

  static Raster read(InputFile file, ImageLimits limits, Streams streams) throws Failure {
    try {
      return ImageFiles.read(
          file.bytes(),
          file.name(),
          new ReadOptions(
              limits, 0, remark -> streams.err().println("nfcodec: warning: " + remark.text())));
    } catch (ImageFileException e) {
      String message = String.valueOf(e.getMessage());
      String advice = message.contains("pixels in all") ? "; --max-pixels raises the last" : "";
      throw new Failure(ExitCode.INPUT, message + advice, e);
    }
  }

  private EncodeOptions options(int channels) {
    try {
      return new EncodeOptions(
          TransformRecipe.parse(goal.transform, goal.seed),
          field.choice(channels),
          goal.targetPsnr,
          goal.bits,
          training.batch,
          training.maxSteps,
          training.maxSeconds,
          learningRates(),
          initScale(),
          !comparison.noBaseline,
          comparison.compareRate,
          output.keepBest,
          training.threads);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private float initScale() {
    if (training.initScale == null) {
      return 1;
    }
    field.require(FieldOptions.Kind.siren, "--init-scale");
    return training.initScale;
  }

  /** None for the field's default. */
  private List<Float> learningRates() {
    if (training.tuneRates == null) {
      return training.learningRate == null ? List.of() : List.of(training.learningRate);
    }
    if (!training.tuneRates.isEmpty()) {
      if (training.learningRate != null) {
        throw new IllegalArgumentException(
            "--tune-lr with rates and --learning-rate exclude each other");
      }
      return Arrays.stream(training.tuneRates.split(",", -1))
          .map(r -> Numbers.parseRate(r.strip()))
          .toList();
    }
    float middle =
        training.learningRate == null ? Encoder.defaultRate(field.spec(1)) : training.learningRate;
    return Arrays.stream(TUNING).mapToObj(factor -> (float) (middle * factor)).toList();
  }
}
