package nfcodec.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nfcodec.cli.present.Info;
import nfcodec.cli.present.Messages;
import nfcodec.container.FileInfo;
import nfcodec.container.FileSurvey;
import nfcodec.container.MalformedFileException;
import nfcodec.engine.Engines;
import nfcodec.raster.Raster;
import nfcodec.view.Fact;
import nfcodec.view.FileView;
import nfcodec.view.PixelBudget;
import nfcodec.view.ViewPage;
import nfcodec.view.ViewedFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nfcodec view}: files of the format as a page for a browser. */
@Command(
    name = "view",
    header = "Show .nfc files as a page for a browser.",
    description =
        "%nOne HTML file that loads nothing from elsewhere: the decoded picture, with the original"
            + " under a movable edge and a map of errors; what the levels or layers of the field"
            + " hold; where the bytes go; and the header.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nfcodec view photo.nfc                   (writes photo.html)",
      "  nfcodec view photo.nfc --original photo.png --open",
      "  nfcodec view small.nfc large.nfc -o both.html --original photo.png",
    })
final class ViewCommand implements Callable<Integer> {
  private final Streams streams;

  ViewCommand(Streams streams) {
    this.streams = streams;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The .nfc files, each a section of the page; - for standard input.")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "OUT",
      description = {
        "The page to write; - for standard output. Default: named like FILE, with the extension"
            + " html; of several files it must be named."
      })
  @Nullable Path out;

  @Option(
      names = "--original",
      order = 2,
      paramLabel = "IMAGE",
      description =
          "The image that the files were made from: shown beside what they hold, with PSNR and a"
              + " map of errors.")
  @Nullable Path original;

  @Option(names = "--open", order = 3, description = "Show the page in the browser.")
  boolean open;

  @Option(
      names = "--full",
      order = 4,
      description =
          "Embed all pixels. Otherwise pictures of more than 2 megapixels, and levels of more than"
              + " half a megapixel, are embedded smaller, and the page says so.")
  boolean full;

  @Option(names = "--force", order = 5, description = "Replace OUT if it exists.")
  boolean force;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.OfThreads.class,
      description = "Default: one for each processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Mixin(name = "Limits")
  LimitOptions limits = new LimitOptions();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Failure {
    FileNames names = names();
    Path page = names.out();
    if (open && page.equals(InputFile.DASH)) {
      throw new ParameterException(
          spec.commandLine(), "--open shows a file, not standard output: name it with -o OUT");
    }
    for (Path file : files) {
      Destination.requireDistinct(file, page);
    }
    if (original != null) {
      Destination.requireDistinct(original, page);
    }
    try (Destination destination = Destination.open(page, force, streams)) {
      NativeCode.load(page);
      Beside beside = original == null ? null : beside(original);
      StringBuilder told = new StringBuilder();
      List<FileView> views = new ArrayList<>();
      for (Path file : files) {
        ViewedFile viewed = viewed(file, beside);
        told.append(comparison(viewed, beside));
        views.add(FileView.of(viewed, views.size() + 1, budget()));
        LargeGarbage.collect(viewed.decoded().shape().rawBytes());
      }
      destination.write(ViewPage.html(views).getBytes(StandardCharsets.UTF_8));
      String made = names.made() ? names.in() + " -> " + page + "\n" : "";
      (page.equals(InputFile.DASH) ? streams.err() : streams.out()).print(made + told);
    } catch (IOException e) {
      throw new Failure(ExitCode.INTERNAL, "cannot make the page: " + Failure.reason(e), e);
    }
    if (open) {
      show(page);
    }
    return ExitCode.OK.number();
  }

  private FileNames names() throws Failure {
    if (files.size() > 1 && out == null) {
      throw new ParameterException(
          spec.commandLine(),
          "the page of " + files.size() + " files has no name of its own; name it with -o OUT");
    }
    List<Path> read = new ArrayList<>(files);
    if (original != null) {
      read.add(original);
    }
    InputFile.requireOnce(read, spec);
    return FileNames.of(
        new FileNames.Typed(files.getFirst(), null, out, List.of()), FileNames.PAGE, spec);
  }

  private PixelBudget budget() {
    return full ? PixelBudget.FULL : PixelBudget.SCREEN;
  }

  /** Nothing of the file's bytes is left but what is shown when this returns. */
  private ViewedFile viewed(Path path, @Nullable Beside beside) throws Failure {
    InputFile file = InputFile.readNfc(path, streams);
    NfcInput input = NfcInput.of(file, limits);
    if (beside != null) {
      beside.file.requireShape(
          input.contents().image().shape(), beside.shown.picture(), input.name());
    }
    FileInfo info;
    try {
      info = FileSurvey.of(file.bytes(), input.contents());
    } catch (MalformedFileException e) {
      throw Failure.ofFile(file.name(), e);
    }
    Raster decoded = input.image(Engines.AUTO, threads, messages());
    return new ViewedFile(
        last(path),
        info,
        input.contents(),
        decoded,
        beside == null ? null : beside.shown,
        facts(file.name(), info));
  }

  private static List<Fact> facts(String name, FileInfo info) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("format", "nfc, version " + info.version()));
    for (Info.Item item : new Info(name, info).items()) {
      facts.add(new Fact(item.name(), item.value()));
    }
    return facts;
  }

  /** A page is passed on, and where its files lay is nobody else's business. */
  private static String last(Path path) {
    Path name = path.getFileName();
    return name == null ? InputFile.name(path) : InputFile.name(name);
  }

  /** The original, and its picture as the page shows it. */
  private record Beside(Original file, ViewedFile.Original shown) {}

  private Beside beside(Path path) throws Failure {
    Original file = Original.read(path, streams, limits);
    return new Beside(file, new ViewedFile.Original(last(path), file.picture(messages())));
  }

  /** What {@code decode --compare} tells, with the file's name where there are several. */
  private String comparison(ViewedFile file, @Nullable Beside beside) {
    return beside == null
        ? ""
        : (files.size() > 1 ? file.name() + ": " : "")
            + beside.file.comparison(beside.shown.picture(), file.decoded()).text();
  }

  private void show(Path page) {
    Browser browser = Browser.ofSystem();
    try {
      browser.open(page);
    } catch (IOException e) {
      messages()
          .warning(
              "'"
                  + page
                  + "' is written, but "
                  + String.join(" ", browser.command())
                  + " cannot show it ("
                  + Failure.reason(e)
                  + "): open it in a browser");
    }
  }

  private Messages messages() {
    return new Messages(streams.err(), false, common.verbose);
  }
}
