package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nfcodec.cli.present.StudyProgress;
import nfcodec.cli.present.StudyStanding;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.store.Shard;
import nfcodec.study.Plan;
import nfcodec.study.Settings;
import nfcodec.study.Study;
import nfcodec.study.StudyException;
import nfcodec.study.StudyListener;
import nfcodec.study.StudyResults;
import nfcodec.study.StudyStatus;
import nfcodec.study.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nfcodec study}: how transformations change the cost of training, over many images. */
@Command(
    name = "study",
    header = "Measure how transformations change the cost of training.",
    description = {
      "%nTrains fields on images, transformed and not, until their PSNR exceeds a target; reports"
          + " the fewest steps over a grid of learning rates, their ratio to the untransformed"
          + " image's, and the bytes of a file at that target. The protocol is that of the paper"
          + " \"In Search of a Data Transformation That Accelerates Neural Field Training\" (CVPR"
          + " 2024).",
      "",
      "Every finished cell is kept in DIR at once: the same command goes on where it was stopped,"
          + " and 'nfcodec study -o DIR' does with the images and settings that DIR began with."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec study a.png b.png c.png --preset quick -o first-look",
      "  nfcodec study kodak/*.png -f hashgrid -t none,rpp --rate same -o grid",
      "  nfcodec study kodak/*.png -f siren -t none,rpp --side 64,128,256 -o sizes",
      "  nfcodec study -o sizes"
    })
final class StudyCommand implements Callable<Integer> {
  /** Heading of the options that tell what to study. */
  static final String STUDIED = "What to study";

  private final Streams streams;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGES",
      description = "Image files. Without any, the study in DIR goes on.")
  List<Path> images = List.of();

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "DIR",
      required = true,
      description = "Folder of the study: journal, results, report.")
  Path folder = Path.of("");

  @Mixin(name = STUDIED)
  StudyOptions options = new StudyOptions();

  @Mixin(name = "Sharing the work")
  TaskOptions tasks = new TaskOptions();

  @Mixin(name = "Sharing the work by Slurm")
  SlurmOptions slurm = new SlurmOptions();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      completionCandidates = EngineNames.class,
      description = "What computes: auto or one that 'nfcodec engines' lists. Default: auto.")
  String engineName = Engines.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.OfThreads.class,
      description = "Default: one for each processor. Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--dry-run",
      order = 7,
      description = "Tell what there is to do and how long it may take.")
  boolean dryRun;

  @Option(
      names = "--report-only",
      description = {
        "Write the report of what there is, without training; even while the study goes on."
      })
  boolean reportOnly;

  @Option(
      names = {"-q", "--quiet"},
      order = 8,
      preprocessor = NoQuality.class,
      description = "No progress.")
  boolean quiet;

  @Mixin CommonOptions common = new CommonOptions();

  StudyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Failure {
    EngineNames.require(engineName, spec);
    Shard shard = tasks.shard(System.getenv(), spec);
    new StudyArguments(spec).requireSense(folder, !images.isEmpty());
    StudyArray array;
    Settings settings;
    Plan plan;
    try {
      settings = options.settings();
      plan = options.plan(images, folder);
      options.extras(null);
      array =
          slurm.array == null
              ? null
              : StudyArray.of(streams, folder, slurm.array, engineName, threads);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    for (Path image : images) {
      InputFile.requireReadable(image);
    }
    try {
      if (reportOnly) {
        report(Study.read(folder));
      } else if (slurm.status) {
        streams
            .out()
            .print(StudyStanding.text(StudyStatus.of(folder, TaskOptions.here(System.getenv()))));
      } else if (array != null) {
        submit(settings, plan, array);
      } else {
        run(settings, plan, shard);
      }
    } catch (StudyException e) {
      throw new Failure(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OUTPUT, "cannot write to '" + folder + "': " + Failure.reason(e), e);
    }
    return ExitCode.OK.number();
  }

  private void run(Settings settings, Plan plan, @Nullable Shard shard)
      throws IOException, StudyException, Failure {
    if (!dryRun) {
      NativeCode.load(folder.resolve("any"));
    }
    Engine engine = Engines.choose(engineName);
    Settings wanted = images.isEmpty() ? null : settings; // without images it goes on
    Plan asked = images.isEmpty() ? null : plan;
    try (Study study =
        dryRun
            ? Study.look(folder, wanted, asked)
            : shard == null
                ? Study.open(folder, wanted, asked)
                : Study.share(folder, wanted, asked, shard, TaskOptions.here(System.getenv()))) {
      Study.Options how = how(study, engine);
      List<String> reasons = new ArrayList<>(); // not told yet
      StudyListener listener =
          quiet
              ? new StudyListener() {
                @Override
                public void leftOut(String reason) {
                  reasons.add(reason);
                }
              }
              : new StudyProgress(
                  streams.err(), streams.terminal().errorColumns(), engineInWords(engine));
      if (dryRun && shard != null) {
        study.forecast(how, shard, listener);
      } else if (dryRun) {
        study.forecast(how, listener);
      } else {
        StudyResults results = run(study, how, listener);
        if (shard == null) {
          report(results);
        } else {
          streams
              .out()
              .println(
                  shard
                      + " is done; of all "
                      + results.planned().size()
                      + " cells "
                      + results.results().size()
                      + " were finished when it last looked");
        }
        try {
          requireAll(study, results, reasons);
        } catch (Failure e) {
          study.giveUp(e.line());
          throw e;
        }
      }
    }
  }

  /** One of several processes leaves word of why it ends, where it still can. */
  private static StudyResults run(Study study, Study.Options how, StudyListener listener)
      throws IOException, StudyException {
    try {
      return study.run(how, listener);
    } catch (StudyException e) {
      study.giveUp(String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      study.giveUp(Failure.of(e).line());
      throw e;
    }
  }

  private void submit(Settings settings, Plan plan, StudyArray job)
      throws IOException, StudyException, Failure {
    Engine engine = Engines.choose(engineName);
    Settings wanted = images.isEmpty() ? null : settings;
    Plan asked = images.isEmpty() ? null : plan;
    try (Study study =
        dryRun ? Study.look(folder, wanted, asked) : Study.open(folder, wanted, asked)) {
      Study.Options how = how(study, engine);
      if (dryRun) {
        job.print(study, how);
      } else {
        job.submit(study, how);
      }
    }
  }

  private Study.Options how(Study study, Engine engine) {
    return new Study.Options(
        engine,
        threads,
        options.extras(study.extras()),
        options.renewsRates,
        Version.NUMBER,
        ThisMachine.line());
  }

  /** Whoever scripts a study must see that an image was left out. */
  private static void requireAll(Study study, StudyResults results, List<String> reasons)
      throws Failure {
    int missing = study.missing().size();
    if (missing > 0 && !study.version().isEmpty() && !study.version().equals(Version.NUMBER)) {
      throw new Failure(
          ExitCode.OUTPUT,
          "files were made anew; %d of %d cells are not finished, which is left to nfcodec %s, for it measured the others"
              .formatted(missing, results.planned().size(), study.version()));
    }
    if (missing > 0) {
      throw new Failure(
          ExitCode.INPUT,
          missing
              + " of "
              + results.planned().size()
              + " cells were left out, because their images are too small or cannot be read"
              + (reasons.isEmpty() ? "" : ": " + reasons.getFirst())
              + (reasons.size() > 1 ? "; and others, told without --quiet" : ""));
    }
  }

  private String engineInWords(Engine engine) {
    String chosen = engineName.equals(Engines.AUTO) ? " (chosen by auto)" : "";
    return "engine " + engine.name() + chosen + ", " + threads + " threads";
  }

  private void report(StudyResults results) throws IOException {
    Report.write(results).forEach(streams.out()::println);
  }
}
