package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nfcodec.bench.Bench;
import nfcodec.bench.BenchException;
import nfcodec.bench.BenchListener;
import nfcodec.bench.BenchResults;
import nfcodec.bench.Range;
import nfcodec.bench.codec.Codec;
import nfcodec.bench.codec.CodecFile;
import nfcodec.bench.codec.Metric;
import nfcodec.bench.codec.Programs;
import nfcodec.bench.published.Published;
import nfcodec.bench.report.BenchReport;
import nfcodec.cli.present.BenchProgress;
import nfcodec.store.Shard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nfcodec bench}: rate, distortion and time beside other codecs. */
@Command(
    name = "bench",
    header = "Measure rate, distortion and time beside other codecs.",
    description = {
      "%nEncodes and decodes images with this codec and with those that are installed, at settings"
          + " that cover a range of quality, and reports bytes at equal quality, BD-rates and"
          + " seconds.",
      "",
      "Every finished point is kept in DIR at once: the same command goes on where it was stopped,"
          + " and measures what more images, codecs or a wider range ask for beside it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec bench a.png b.png c.png --preset quick -o first-look",
      "  nfcodec bench kodak/*.png -o kodak-bench --range 28:38 --anchor webp",
      "  nfcodec bench kodak/*.png -o two --codecs webp,avif-444 --spacing 1",
      "  nfcodec bench kodak/*.png -o mine --codec-file my-codec.json",
      "  nfcodec bench -o kodak-bench             (the report of what there is)"
    })
final class BenchCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final int QUICK_IMAGES = 3;

  /** Where options that are not given come from. */
  enum Preset {
    /** Curves that cover the range. */
    full,
    /** A few minutes: three images and four settings a codec. */
    quick
  }

  private final Streams streams;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGES",
      description = "Image files. Without any, the report of what is in DIR is made anew.")
  List<Path> images = List.of();

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "DIR",
      required = true,
      description = "Folder of the bench: journal, files, results, report.")
  Path folder = Path.of("");

  @Option(
      names = "--preset",
      order = 2,
      paramLabel = "NAME",
      description = {
        "full: settings are added until every curve covers the range. quick: the first three images"
            + " and four settings a codec, some three minutes. Default: full."
      })
  Preset preset = Preset.full;

  @Option(
      names = "--codecs",
      order = 3,
      split = ",",
      preprocessor = LastList.class,
      paramLabel = "NAME",
      description = {
        "Other codecs: any of jpeg-420, jpeg-444, jpeg2000, webp, avif-420, avif-444, jxl; all, or"
            + " none. Those that are not installed are left out. Default: all."
      })
  List<String> codecs = List.of(ALL);

  @Option(
      names = "--ours",
      order = 4,
      paramLabel = "'NAME: OPTIONS'",
      description = {
        "This codec, under a name, with options of 'nfcodec encode'; once for each way to encode,"
            + " or none. Default: 'nfcodec: --transform none'."
      })
  List<String> ours = List.of("nfcodec: --transform none");

  @Option(
      names = "--codec-file",
      paramLabel = "FILE",
      description = "A codec that FILE describes, in JSON; may be given several times.")
  List<Path> codecFiles = List.of();

  @Option(
      names = "--metric",
      paramLabel = "NAME:COMMAND",
      description = {
        "One more measure of quality: the last number that COMMAND prints, which is given"
            + " ${original_path} and ${decoded_path} as PNG; may be given several times."
      })
  List<String> metrics = List.of();

  @Option(
      names = "--range",
      order = 5,
      paramLabel = "LOW:HIGH",
      description = "PSNR in dB that curves are to cover. Default: 28:38.")
  String range = "28:38";

  @Option(
      names = "--anchor",
      order = 6,
      paramLabel = "NAME",
      description = "The codec that BD-rates are against. Default: webp, or the first there is.")
  @Nullable String anchor;

  @Option(
      names = "--published",
      paramLabel = "SET",
      description = {
        "Lay others' published curves for a set of images over those measured: kodak."
      })
  @Nullable String published;

  @Option(
      names = "--spacing",
      paramLabel = "DB",
      converter = Numbers.OfDouble.class,
      description = "Of our targets. Default: 2, quick: a third of the range.")
  @Nullable Double spacing;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      converter = Numbers.OfDouble.class,
      description = "Longest that one run of a codec's program may take. Default: 3600.")
  double limit = 3600;

  @Option(
      names = "--retry",
      description = {
        "Try once more what failed in DIR before: points, and metrics that gave no number. Without"
            + " it they stay as they are."
      })
  boolean retry;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.OfThreads.class,
      description = "For every codec alike. Default: one for each processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-q", "--quiet"},
      order = 8,
      preprocessor = NoQuality.class,
      description = "No progress.")
  boolean quiet;

  @Mixin(name = "Sharing the work")
  TaskOptions tasks = new TaskOptions();

  @Mixin CommonOptions common = new CommonOptions();

  BenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Failure {
    Range wanted;
    Bench.Options options;
    List<Codec> all;
    List<Metric> measures;
    List<Published> others;
    try {
      wanted = Range.parse(range);
      options = options(wanted);
      all = codecs();
      measures = metrics.stream().map(Metric::parse).toList();
      others = published == null ? List.of() : Published.of(published);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    for (Path image : images) {
      InputFile.requireReadable(image);
    }
    Shard shard = tasks.shard(System.getenv(), spec);
    if (retry && images.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--retry measures images once more: name them");
    }
    if (shard != null && images.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--task shares the measuring of images: name them");
    }
    try {
      if (images.isEmpty()) {
        report(Bench.read(folder), wanted, others);
      } else {
        requireAnchor(all);
        try (Bench bench = open(options, shard)) {
          if (retry) {
            bench.tryAgain();
          }
          BenchResults results = bench.run(chosen(), all, measures);
          if (shard != null) {
            streams
                .out()
                .println(shard + " is done; 'nfcodec bench -o DIR' makes the report of all");
          } else if (!results.points().isEmpty()) {
            report(results, wanted, others);
          }
          requireAll(bench.leftOut());
        }
      }
    } catch (BenchException e) {
      throw new Failure(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OUTPUT, "cannot write to '" + folder + "': " + Failure.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
    return ExitCode.OK.number();
  }

  private Bench open(Bench.Options options, @Nullable Shard shard)
      throws IOException, BenchException {
    return shard == null
        ? Bench.open(folder, OwnCodec.programs(), options, listener())
        : Bench.share(
            folder,
            OwnCodec.programs(),
            options,
            listener(),
            shard,
            TaskOptions.here(System.getenv()));
  }

  /** Whoever scripts a bench must see that an image was left out. */
  private void requireAll(List<String> leftOut) throws Failure {
    if (!leftOut.isEmpty()) {
      throw new Failure(
          ExitCode.INPUT,
          "%d of %d images were left out: %s"
              .formatted(leftOut.size(), chosen().size(), leftOut.getFirst()));
    }
  }

  private Bench.Options options(Range wanted) {
    double quickSpacing = (wanted.highest() - wanted.lowest()) / 3;
    double chosen = spacing != null ? spacing : preset == Preset.quick ? quickSpacing : 2;
    return new Bench.Options(
        wanted, chosen, preset == Preset.full, threads, limit, Version.NUMBER, ThisMachine.line());
  }

  private List<Codec> codecs() throws Failure {
    List<Codec> all = new ArrayList<>();
    if (!ours.equals(List.of(NONE))) {
      ours.forEach(text -> all.add(OwnCodec.of(text)));
    }
    List<Codec> known = CodecFile.known();
    for (String name : codecs) {
      if (name.equals(ALL)) {
        all.addAll(known);
      } else if (!name.equals(NONE)) {
        all.add(
            known.stream()
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "no codec is called '%s' here: there are %s; --codec-file FILE adds another"
                            .formatted(
                                name,
                                known.stream()
                                    .map(Codec::name)
                                    .collect(Collectors.joining(", "))))));
      }
    }
    for (Path file : codecFiles) {
      InputFile.requireReadable(file);
      try {
        all.add(CodecFile.read(file));
      } catch (IOException e) {
        throw new Failure(ExitCode.INPUT, "cannot read '" + file + "': " + Failure.reason(e), e);
      }
    }
    long names = all.stream().map(Codec::name).distinct().count();
    if (names < all.size()) {
      throw new IllegalArgumentException("two codecs have the same name");
    }
    return all;
  }

  private List<Path> chosen() {
    return preset == Preset.quick
        ? images.subList(0, Math.min(QUICK_IMAGES, images.size()))
        : images;
  }

  private BenchListener listener() {
    return quiet
        ? BenchListener.NONE
        : new BenchProgress(streams.err(), streams.terminal().errorColumns());
  }

  private void report(BenchResults results, Range wanted, List<Published> others)
      throws IOException {
    BenchReport.write(results, folder, anchorOf(results), wanted, others)
        .forEach(streams.out()::println);
  }

  private String anchorOf(BenchResults results) {
    List<String> names = results.codecs().stream().map(c -> c.codec().name()).toList();
    if (anchor == null) {
      return names.contains("webp") || names.isEmpty() ? "webp" : names.getFirst();
    }
    if (!names.contains(anchor)) {
      throw noAnchor(anchor, "was measured", names);
    }
    return anchor;
  }

  /** Told before the work, though nothing but the report needs it. */
  private void requireAnchor(List<Codec> asked) throws IOException, BenchException {
    if (anchor == null) {
      return;
    }
    Programs programs = OwnCodec.programs();
    Set<String> names = new LinkedHashSet<>(Bench.contenders(folder));
    for (Codec codec : asked) {
      if (codec.programs().stream().allMatch(programs::has)) {
        names.add(codec.name());
      }
    }
    if (!names.contains(anchor)) {
      throw noAnchor(anchor, "is installed and asked for, or was measured", names);
    }
  }

  private ParameterException noAnchor(String anchor, String lacks, Collection<String> names) {
    return new ParameterException(
        spec.commandLine(),
        "no codec '%s' %s: %s"
            .formatted(
                anchor,
                lacks,
                names.isEmpty()
                    ? "there is none at all; name some with --codecs"
                    : "--anchor is one of " + String.join(", ", names)));
  }
}
