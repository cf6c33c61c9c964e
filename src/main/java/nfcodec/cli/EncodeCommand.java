package nfcodec.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import nfcodec.cli.present.CommandStage;
import nfcodec.cli.present.FinishedEncode;
import nfcodec.cli.present.Messages;
import nfcodec.cli.present.ProgressLine;
import nfcodec.cli.present.StageClock;
import nfcodec.encode.DefaultRates;
import nfcodec.encode.Effort;
import nfcodec.encode.EncodeException;
import nfcodec.encode.EncodeListener;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.EncodeRequest.Training;
import nfcodec.encode.EncodeResult;
import nfcodec.encode.Encoder;
import nfcodec.encode.FieldChoice;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.image.ImageLimits;
import nfcodec.image.ReadOptions;
import nfcodec.image.Remark;
import nfcodec.raster.Raster;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
          + " and reports the steps, seconds and bytes it took, with --transform beside those of"
          + " the untransformed image."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec encode photo.png                 (writes photo.nfc)",
      "  nfcodec encode photo.png small.nfc --transform none --target-psnr 30",
      "  nfcodec encode photo.png -o rpp.nfc --transform rpp --compare-rate",
      "  nfcodec encode photo.png photo.nfc --field siren --width 128",
      "  nfcodec encode - < photo.png > photo.nfc (reports on standard error)",
      "  nfcodec encode photo.png /dev/null -f hashgrid --tune-lr --json > report.json",
      "  nfcodec encode photos more/*.png --out-dir small --recursive --csv small.csv"
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

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IN",
      description = {
        "The image file; - for standard input. In a batch (--out-dir) any number of images and"
            + " folders, and no OUT."
      })
  @Nullable Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = {
        "The file to write; - for standard output. Default: named like IN, with the extension nfc;"
            + " standard output if IN is standard input."
      })
  @Nullable Path out;

  @Parameters(index = "2..*", arity = "0..*", hidden = true)
  List<Path> more = List.of();

  @Mixin(name = "Transformation, target and rate")
  GoalOptions goal = new GoalOptions();

  @Mixin(name = "Field")
  FieldOptions field = new FieldOptions();

  @Mixin(name = "Training")
  TrainingOptions training = new TrainingOptions();

  @Mixin(name = "Comparison")
  ComparisonOptions comparison = new ComparisonOptions();

  @Mixin(name = "Input and output")
  OutputOptions output = new OutputOptions();

  @Mixin(name = "Batches")
  BatchOptions batch = new BatchOptions();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Failure, EncodeException {
    StageClock clock = new StageClock(CommandStage.READING, System::nanoTime);
    EncodeRequest usual = request(1, 1); // wrong usage shows before anything is read
    EngineNames.require(training.engine, spec);
    Path outDir = batch.outDir;
    if (batch.isBatch(spec) && outDir != null) {
      return batch(outDir);
    }
    Path in = FileNames.required(this.in, spec);
    FileNames names =
        FileNames.of(new FileNames.Typed(in, out, output.file, more), FileNames.NFC, spec);
    Destination.requireDistinct(in, names.out());
    try (Destination destination = Destination.open(names.out(), output.force, streams)) {
      NativeCode.load(names.out());
      Messages messages = messages();
      Engine engine =
          Engines.choose(training.engine, usual.field().isTrainedForBits(), messages::warning);
      ImageLimits limits = ImageLimits.DEFAULT.withMaxPixels(output.maxPixels);
      Source source = source(in, limits);
      EncodeRequest request = request(source.image.channels().count(), source.image.pixels());
      warnings().forEach(messages::warning);
      EncodeResult result = encode(engine, request, source.image, clock);
      clock.begin(CommandStage.WRITING);
      destination.write(result.file());
      report(
          new FinishedEncode(
              source.name,
              source.bytes,
              destination.name(),
              training.engine,
              request,
              result.report(),
              output.json || output.times ? clock.stagesSinceStart() : List.of()),
          names.out().equals(InputFile.DASH) ? streams.err() : streams.out());
    }
    return ExitCode.OK.number();
  }

  /** An image with what the report says of its file, whose bytes are not kept. */
  private record Source(String name, long bytes, Raster image) {}

  private int batch(Path outDir) throws Failure {
    if (output.file != null || output.times || comparison.compareRate) {
      throw new ParameterException(
          spec.commandLine(),
          "-o, --times and --compare-rate are for one image, --out-dir for many; leave one out");
    }
    List<Path> named = FileNames.all(in, out, more);
    return new BatchRun(
            streams, batch, spec, messages(), training.threads, output.force, output.quiet)
        .run(named, outDir, new EncodeBatch(this));
  }

  /** What is asked for of an image in a batch: nothing to compare it with. */
  EncodeRequest batchRequest(int channels, long pixels) {
    return request(channels, pixels).withComparison(EncodeRequest.Comparison.NONE);
  }

  private Source source(Path in, ImageLimits limits) throws Failure {
    InputFile file = InputFile.read(in, streams, limits.maxFileBytes());
    Messages messages = messages();
    ReadOptions options =
        new ReadOptions(limits, output.page, remark -> messages.warning(warning(remark)));
    return new Source(file.name(), file.bytes().length, file.image(options));
  }

  private Messages messages() {
    return new Messages(streams.err(), output.json, common.verbose);
  }

  /** What is to be known of any encode with these options; after {@link #request}. */
  List<String> warnings() {
    String field = this.field.warning();
    return field == null ? List.of() : List.of(field);
  }

  static String warning(Remark remark) {
    boolean several = remark.kind() == Remark.Kind.SEVERAL_IMAGES;
    return remark.text() + (several ? "; --page N takes another" : "");
  }

  private EncodeResult encode(Engine engine, EncodeRequest request, Raster image, StageClock clock)
      throws EncodeException {
    int columns = output.quiet ? 0 : streams.terminal().errorColumns();
    if (columns == 0) {
      return new Encoder(engine, request, listener(EncodeListener.NONE, clock)).encode(image);
    }
    try (ProgressLine progress = new ProgressLine(streams.err(), columns, System::nanoTime)) {
      return new Encoder(engine, request, listener(progress, clock)).encode(image);
    }
  }

  private static EncodeListener listener(EncodeListener listener, StageClock clock) {
    return LargeGarbage.collecting(clock.listening(listener));
  }

  private void report(FinishedEncode encoding, PrintStream to) {
    String text =
        output.json ? encoding.json(Version.PROGRAM) : output.quiet ? "" : encoding.text();
    if (output.times && !output.json) {
      text += (text.isEmpty() ? "" : "\n") + StageClock.table(encoding.stages());
    }
    to.print(text);
  }

  private EncodeRequest request(int channels, long pixels) {
    try {
      TransformRecipe transform = TransformRecipe.parse(goal.transform, goal.seed);
      field.settle(transform.changesValues() ? transform.text() : null, training.others(goal.bits));
      FieldChoice choice = field(channels);
      EncodeRequest.Goal wanted = goal.goal(pixels, output.keepBest);
      goal.forBits().forEach(field::requirePredicted);
      return new EncodeRequest(
          transform,
          choice,
          wanted,
          goal.bits,
          new Training(
              training.loss,
              learningRates(),
              goal.seed,
              initScale(),
              training.batch(),
              steps(),
              training.maxSeconds),
          new EncodeRequest.Comparison(!comparison.noBaseline, comparison.compareRate),
          training.threads);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** By effort, where the field has one. */
  private int steps() {
    if (training.maxSteps != null) {
      return training.maxSteps;
    }
    Effort effort = training.effort == null ? Effort.NORMAL : training.effort;
    if (field.kind.predictsFeatures()) {
      return effort.steps();
    }
    return training.effort == null ? Training.USUAL.maxSteps() : effort.sirenSteps();
  }

  private FieldChoice field(int channels) {
    return training.effort == null
        ? field.choice(channels)
        : field.choice(channels, "--effort", training.others(goal.bits));
  }

  private float initScale() {
    if (training.initScale == null) {
      return 1;
    }
    field.require(FieldChoice.Kind.SIREN, "--init-scale");
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
        training.learningRate == null ? DefaultRates.of(field.spec(1)) : training.learningRate;
    return Arrays.stream(TUNING).mapToObj(factor -> (float) (middle * factor)).toList();
  }
}
