package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nfcodec.cli.present.CommandStage;
import nfcodec.cli.present.FinishedDecode;
import nfcodec.cli.present.Messages;
import nfcodec.cli.present.SampleComparison;
import nfcodec.cli.present.StageClock;
import nfcodec.engine.Engines;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nfcodec decode}: from a file of the format to an image file. */
@Command(
    name = "decode",
    header = "Decode an .nfc file to an image file.",
    description =
        "%nThe same samples on every machine, with any engine and for any number of threads. They"
            + " are checked against a checksum in the file; a damaged file gives no image.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec decode photo.nfc                 (writes photo.png)",
      "  nfcodec decode photo.nfc -o photo.jpg --background white",
      "  nfcodec decode photo.nfc decoded.png --compare photo.png",
      "  nfcodec decode photo.nfc part.png --region 1200,800,256,256",
      "  nfcodec decode photo.nfc - --format pnm | display -",
      "  nfcodec decode small --out-dir large --recursive",
    })
final class DecodeCommand implements Callable<Integer> {
  private final Streams streams;

  DecodeCommand(Streams streams) {
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
        "The .nfc file; - for standard input. In a batch (--out-dir) any number of files and"
            + " folders, and no OUT."
      })
  @Nullable Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = {
        "The image file to write; - for standard output. Default: named like IN, with the extension"
            + " png or that of --format; standard output if IN is standard input."
      })
  @Nullable Path out;

  @Parameters(index = "2..*", arity = "0..*", hidden = true)
  List<Path> more = List.of();

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "OUT",
      description = "Another way to name OUT.")
  @Nullable Path file;

  @Mixin PictureOptions picture = new PictureOptions();

  @Option(
      names = "--compare",
      order = 4,
      paramLabel = "IMAGE",
      description = {
        "Print the PSNR of the decoded samples, before any --background, against this image file,"
            + " or that they are identical."
      })
  @Nullable Path reference;

  @Option(
      names = "--region",
      order = 5,
      paramLabel = "X,Y,W,H",
      converter = OfRegion.class,
      description = {
        "Only that rectangle: column and row of its first pixel, from 0, its width and height. No"
            + " other pixel is evaluated; the field's parameters are read all the same. Its samples"
            + " are those of the whole image, but cannot be checked against the checksum in the"
            + " file, which is one of all samples."
      })
  @Nullable Region region;

  @Option(names = "--force", order = 6, description = "Replace OUT if it exists.")
  boolean force;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      completionCandidates = EngineNames.class,
      description = {
        "What evaluates the field: cuda (or cuda-fp32) for a GPU; any other engine for the"
            + " processor; auto for a GPU where there is one and the image and field are large"
            + " enough to be worth its start. Pyramids, planes and regions are the processor's. The"
            + " samples are the same. Default: auto."
      })
  String engine = Engines.AUTO;

  @Option(
      names = "--times",
      description = "Tell what each stage of the command took, from the start of the program on.")
  boolean times;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.OfThreads.class,
      description = "Default: one for each processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Mixin(name = "Limits")
  LimitOptions limits = new LimitOptions();

  @Option(
      names = "--json",
      description = {
        "Tell what was done as JSON, with --out-dir the summary. Failures and warnings are JSON"
            + " objects too, one a line, on standard error."
      })
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      preprocessor = NoQuality.class,
      description = "No progress and no table; of one file, not its name.")
  boolean quiet;

  @Mixin(name = "Batches")
  BatchOptions batch = new BatchOptions();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Failure {
    StageClock clock = new StageClock(CommandStage.READING, System::nanoTime);
    EngineNames.require(engine, spec);
    Path outDir = batch.outDir;
    if (batch.isBatch(spec) && outDir != null) {
      return batch(outDir);
    }
    Path in = FileNames.required(this.in, spec);
    FileNames names =
        FileNames.of(
            new FileNames.Typed(in, out, file, more),
            picture.format == null ? "png" : picture.format.toLowerCase(Locale.ROOT),
            spec);
    ImageFormat format = picture.formatFor(names.out(), spec);
    Destination.requireDistinct(in, names.out());
    if (reference != null) {
      InputFile.requireOnce(List.of(in, reference), spec);
      Destination.requireDistinct(reference, names.out());
    }
    try (Destination destination = Destination.open(names.out(), force, streams)) {
      NativeCode.load(names.out());
      // Read now, to miss it before the work, but opened after: decoding takes the most memory.
      Original original = reference == null ? null : Original.read(reference, streams, limits);
      Decoded decoded = decode(in, format, destination, clock);
      LargeGarbage.collect(decoded.samples.shape().rawBytes());
      SampleComparison comparison = null;
      if (original != null) {
        clock.begin(CommandStage.COMPARING);
        comparison = compare(original, decoded);
      }
      clock.begin(CommandStage.WRITING);
      byte[] bytes = encode(picture.written(decoded.samples), format, destination.name());
      destination.write(bytes);
      String misnamed = picture.misnamed(names.out(), format);
      if (misnamed != null) {
        messages().warning(misnamed);
      }
      (names.out().equals(InputFile.DASH) ? streams.err() : streams.out())
          .print(told(names, decoded.samples, comparison, clock.stagesSinceStart()));
    }
    return ExitCode.OK.number();
  }

  private String told(
      FileNames names,
      Raster decoded,
      @Nullable SampleComparison comparison,
      List<StageClock.Stage> stages) {
    if (json) {
      String input = InputFile.name(names.in());
      String output =
          names.out().equals(InputFile.DASH) ? "standard output" : names.out().toString();
      return new FinishedDecode(
              Version.PROGRAM, input, output, decoded.width(), decoded.height(), comparison, stages)
          .json();
    }
    return (names.made() && !quiet ? names.in() + " -> " + names.out() + "\n" : "")
        + (comparison == null ? "" : comparison.text())
        + (times ? StageClock.table(stages) : "");
  }

  private Messages messages() {
    return new Messages(streams.err(), json, common.verbose);
  }

  /**
   * What was decoded.
   *
   * @param name of the file
   * @param image all of it, of which a region may be a part
   */
  private record Decoded(String name, RasterShape image, Raster samples) {}

  private int batch(Path outDir) throws Failure {
    if (file != null || times || reference != null) {
      throw new ParameterException(
          spec.commandLine(),
          "-o, --times and --compare are for one file, --out-dir for many; leave one out");
    }
    return new BatchRun(streams, batch, spec, messages(), threads, force, quiet)
        .run(FileNames.all(in, out, more), outDir, new DecodeBatch(this));
  }

  /** Nothing of the file is left when this returns. */
  private Decoded decode(Path in, ImageFormat format, Destination destination, StageClock clock)
      throws Failure {
    NfcInput input = NfcInput.read(in, streams, limits);
    RasterShape image = input.contents().image().shape();
    picture.requireHolds(format, image, destination.name(), spec);
    LargeGarbage.collect(2L * input.contents().field().field().parameterCount());
    clock.begin(CommandStage.DECODING);
    Raster decoded = decoded(input, threads);
    tellWhatIsNotChecked();
    return new Decoded(input.name(), image, decoded);
  }

  /** The image in a file, or its region. */
  Raster decoded(NfcInput input, int threads) throws Failure {
    return region == null ? input.image(engine, threads, messages()) : input.part(region, threads);
  }

  /** That a part of an image has no checksum of its own. */
  void tellWhatIsNotChecked() {
    String told = "a region: its samples are not checked, the checksum is one of all samples";
    if (region != null && json) {
      messages().warning(told);
    } else if (region != null) {
      streams.err().println("nfcodec: " + told);
    }
  }

  static byte[] encode(Raster decoded, ImageFormat format, String name) throws Failure {
    try {
      return ImageFiles.encode(decoded, format);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "cannot write '" + name + "': " + e.getMessage(), e);
    }
  }

  private SampleComparison compare(Original original, Decoded decoded) throws Failure {
    Raster whole = original.picture(messages());
    original.requireShape(decoded.image, whole, decoded.name);
    return original.comparison(region == null ? whole : whole.part(region), decoded.samples);
  }
}
