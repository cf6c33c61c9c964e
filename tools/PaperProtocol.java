import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.raster.CenterSquare;
import nfcodec.raster.LanczosResize;
import nfcodec.raster.LinearLight;
import nfcodec.raster.Luma;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The protocol of "In Search of a Data Transformation That Accelerates Neural Field Training" (CVPR
 * 2024) for its hash grid, run by {@code tools/paper-protocol}. Each image is cropped to its middle
 * square, resized, and made gray and linear; a field trains on all its pixels at once, at several
 * learning rates; the cost is the fewest steps to the target PSNR over the rates, and the
 * acceleration of a transformation the mean over the images of cost(none) / cost(transformed).
 */
@Command(
    name = "tools/paper-protocol",
    description =
        "Steps to a target PSNR with the paper's hash grid, for images transformed and" + " not.",
    footer = {
      "",
      "Writes a TSV line an image and transformation, as soon as it is there. With -o, what the"
          + " file has already is not measured again, so a run that was stopped goes on.",
    },
    usageHelpWidth = 100,
    sortOptions = false,
    showDefaultValues = true)
final class PaperProtocol implements Callable<Integer> {
  private static final int USAGE = 2;

  enum Form {
    /** tiny-cuda-nn's image sample: the finest level far finer than the pixels. */
    PAPER,
    /** instant-ngp's image mode: the finest level has half as many vertices a side as pixels. */
    COMPACT;

    HashGridSpec spec(int side) {
      int levels = 16;
      int base = 16;
      double growth = this == PAPER ? 1.5 : Math.pow(side / 2.0 / base, 1.0 / (levels - 1));
      return new HashGridSpec(1, levels, 2, 24, base, growth, 64, 2);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--engine", paramLabel = "NAME", description = "auto, or an engine by name.")
  String engineName = Engines.AUTO;

  @Option(names = "--side", paramLabel = "PIXELS", description = "Width and height trained at.")
  int side = 512;

  @Option(
      names = "--transforms",
      split = ",",
      paramLabel = "NAME",
      description =
          "Any of: none, rpp, block-rpp:B, local-rpp:B, row-rpp, column-rpp, zigzag, inversion,"
              + " standardize, scale:T, center:T, gamma:G.")
  List<String> transforms = List.of("none", "rpp");

  @Option(
      names = "--lr-exp",
      split = ",",
      paramLabel = "E",
      description = "Learning rates, as powers of two.")
  List<Integer> exponents = List.of(-5, -6, -7, -8);

  @Option(names = "--target", paramLabel = "DB", description = "PSNR to exceed.")
  double target = 50;

  @Option(names = "--max-steps", paramLabel = "N", description = "Steps to give up after.")
  int maxSteps = 2000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the initial parameters and of the permutation.")
  long seed = 0;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "paper: growth 1.5 a level; compact: the finest level at half the side.")
  Form form = Form.PAPER;

  @Option(names = "--threads", paramLabel = "N", description = "Threads to train with.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "TSV file to write or to go on with; else standard output.")
  Path output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @CommandLine.Parameters(arity = "1..*", paramLabel = "IMAGE")
  List<Path> images;

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new PaperProtocol());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, a) -> {
      complain(e.getMessage() + " ('tools/paper-protocol --help' lists the options)");
      return USAGE;
    });
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      complain(e.getMessage() == null ? e.toString() : e.getMessage());
      return 1;
    });
    try {
      System.exit(line.execute(args));
    } catch (OutOfMemoryError e) {
      complain(
          "out of memory at "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB; allow more with NFCODEC_JAVA_OPTS=-Xmx16g, or name fewer rates in --lr-exp");
      System.exit(1);
    }
  }

  private static void complain(String message) {
    System.err.println("paper-protocol: " + message.replaceAll("\\p{Cntrl}+", " ").strip());
  }

  /** What is measured: one image under one transformation. */
  record Cell(String image, String transform, Form form, int side) {
    @Override
    public String toString() {
      return image + "\t" + transform + "\t" + form + "\t" + side;
    }
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1 || side < 1 || maxSteps < 1) {
      throw new IllegalArgumentException("--threads, --side and --max-steps are at least 1");
    }
    if (form == Form.COMPACT && side < 32) {
      throw new IllegalArgumentException("--form compact needs a --side of at least 32");
    }
    if (exponents.stream().anyMatch(e -> e < -60 || e > 60)) {
      throw new IllegalArgumentException("--lr-exp takes exponents of 2 from -60 to 60");
    }
    Map<String, TransformRecipe> recipes = new LinkedHashMap<>();
    for (String transform : transforms) {
      TransformRecipe recipe = TransformRecipe.parse(transform, seed);
      recipes.put(recipe.text(), recipe);
    }
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path image : images) {
      if (files.put(image.getFileName().toString(), image) != null) {
        throw new IllegalArgumentException(
            "two images are called '" + image.getFileName() + "': rows are told by that name");
      }
    }
    Engine engine = Engines.choose(engineName);
    Results results = Results.open(output, "# settings: " + settings());
    Search search = null;
    int done = 0;
    boolean failed = false;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Signal image = null;
      for (TransformRecipe recipe : recipes.values()) {
        done++;
        Cell cell = new Cell(file.getKey(), recipe.text(), form, side);
        if (results.has(cell)) {
          continue;
        }
        if (search == null) {
          search = search(engine);
          results.begin(conditions(engine));
        }
        try {
          image = image == null ? load(file.getValue()) : image;
        } catch (ImageFileException | IllegalArgumentException e) {
          complain(e.getMessage());
          failed = true;
          break;
        }
        Outcome outcome = search.run(image, recipe.fit(image));
        results.add(cell, outcome);
        System.err.printf(
            Locale.ROOT,
            "%s, %s: %s (%d of %d)%n",
            cell.image(),
            cell.transform(),
            outcome.inWords(),
            done,
            files.size() * recipes.size());
      }
    }
    results.conclude(summary(results, files.keySet(), recipes.keySet()), search != null);
    return failed ? 1 : 0;
  }

  private Search search(Engine engine) {
    Parameters start = Initialization.of(new Field(form.spec(side), side, side), seed);
    return new Search(engine, start, exponents, target, maxSteps, seed, threads);
  }

  /** As the paper prepares its images; one smaller than that is left out, as it does. */
  private Signal load(Path file) throws ImageFileException {
    Raster square = CenterSquare.of(ImageFiles.read(file));
    if (square.width() < side) {
      throw new IllegalArgumentException(
          "'%s' is left out: its shorter side has %d pixels; choose a --side of no more"
              .formatted(file, square.width()));
    }
    return LinearLight.of(Luma.of(LanczosResize.resize(square, side, side)));
  }

  /** What rows of one file must have in common. */
  private String settings() {
    return String.format(
        Locale.ROOT,
        "above %s dB, at most %d steps, rates %s, seed %d",
        target,
        maxSteps,
        powers(exponents),
        seed);
  }

  private static String powers(List<Integer> exponents) {
    return exponents.stream().map(e -> "2^" + e).collect(Collectors.joining(" "));
  }

  private String conditions(Engine engine) throws IOException {
    return String.format(
        Locale.ROOT,
        "# %s, %s, %d threads, engine %s (asked for: %s); seconds are of all rates together",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        cpu(),
        threads,
        engine.name(),
        engineName);
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }

  /**
   * How a search ended.
   *
   * @param steps to the target, or -1 if no rate got there
   * @param exponent of the rate that did, or else of the one that came nearest
   * @param psnr of that rate, the last one measured; NaN if none was left
   * @param dropped exponents of the rates that diverged
   */
  record Outcome(int steps, int exponent, double seconds, double psnr, List<Integer> dropped) {
    static final String COLUMNS =
        "image\ttransform\tform\tside\tsteps\trate_exponent\tseconds\tpsnr_db\tdiverged";

    boolean reached() {
      return steps >= 0;
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "%s\t%s\t%.2f\t%.4f\t%s",
          reached() ? steps : "-",
          Double.isNaN(psnr) ? "-" : exponent,
          seconds,
          psnr,
          dropped.isEmpty()
              ? "-"
              : dropped.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /**
     * Reads what {@link #row} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Outcome parse(String[] cells) {
      return new Outcome(
          cells[0].equals("-") ? -1 : Integer.parseInt(cells[0]),
          cells[1].equals("-") ? 0 : Integer.parseInt(cells[1]),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          cells[4].equals("-")
              ? List.of()
              : Stream.of(cells[4].split(",")).map(Integer::valueOf).toList());
    }

    String inWords() {
      String end =
          reached()
              ? steps + " steps at 2^" + exponent
              : Double.isNaN(psnr)
                  ? "every rate diverged"
                  : "not reached, nearest at 2^" + exponent;
      String without = dropped.isEmpty() ? "" : ", diverged at " + powers(dropped);
      return String.format(Locale.ROOT, "%s, %.2f dB, %.1f s%s", end, psnr, seconds, without);
    }
  }

  /** Trains one field at several learning rates until the first reaches the target. */
  record Search(
      Engine engine,
      Parameters start,
      List<Integer> exponents,
      double target,
      int maxSteps,
      long seed,
      int threads) {
    /** A loss this many times the first one means divergence. */
    private static final double EXPLODED = 10;

    private static final class Lane {
      final int exponent;
      final TrainingRun run;
      double firstLoss = Double.NaN;
      double psnr = Double.NaN;

      Lane(int exponent, TrainingRun run) {
        this.exponent = exponent;
        this.run = run;
      }

      /** Measures, and makes an update if the PSNR is not above; false if training has broken. */
      boolean step(double stopAbove) {
        TrainingRun.Progress progress = run.advance(1, stopAbove);
        psnr = progress.last();
        double loss = progress.loss()[0];
        firstLoss = Double.isNaN(firstLoss) ? loss : firstLoss;
        return loss <= EXPLODED * firstLoss;
      }
    }

    /**
     * The rates advance in lockstep: with the cost the fewest steps over all rates, that gives what
     * running each to its end would.
     */
    Outcome run(Signal image, DataTransform transform) {
      Signal transformed = transform.forward(image);
      long startedAt = System.nanoTime();
      List<Lane> lanes = new ArrayList<>();
      List<Integer> dropped = new ArrayList<>();
      try {
        for (int exponent : exponents) {
          TrainingPlan plan =
              new TrainingPlan(
                  Math.scalb(1f, exponent),
                  Adam.forField(start.field().spec()),
                  0,
                  seed,
                  transform.inverseValues(),
                  threads);
          lanes.add(new Lane(exponent, engine.open(start, transformed, plan)));
        }
        for (int step = 0; step <= maxSteps && !lanes.isEmpty(); step++) {
          // The last look at the PSNR makes no update.
          double stopAbove = step < maxSteps ? target : Double.NEGATIVE_INFINITY;
          for (Lane lane : List.copyOf(lanes)) {
            if (!lane.step(stopAbove)) {
              dropped.add(lane.exponent);
              lanes.remove(lane);
              lane.run.close();
            } else if (lane.psnr > target) {
              return outcome(lane.run.steps(), lane, startedAt, dropped);
            }
          }
        }
        Lane nearest = null;
        for (Lane lane : lanes) {
          nearest = nearest == null || lane.psnr > nearest.psnr ? lane : nearest;
        }
        return outcome(-1, nearest, startedAt, dropped);
      } finally {
        lanes.forEach(lane -> lane.run.close());
      }
    }

    private static Outcome outcome(int steps, Lane lane, long startedAt, List<Integer> dropped) {
      return new Outcome(
          steps,
          lane == null ? 0 : lane.exponent,
          (System.nanoTime() - startedAt) / 1e9,
          lane == null ? Double.NaN : lane.psnr,
          List.copyOf(dropped));
    }
  }

  /** The rows measured so far, and the file that has them. */
  static final class Results {
    private final Path file;
    private final Map<String, Outcome> rows = new LinkedHashMap<>();

    private Results(Path file) {
      this.file = file;
    }

    /**
     * Reads the rows of an earlier run, or begins the file.
     *
     * @param file null for standard output
     * @param settings first line of the file; another one there is an error
     */
    static Results open(Path file, String settings) throws IOException {
      Results results = new Results(file);
      if (file != null && Files.isDirectory(file)) {
        throw new IOException("cannot write '" + file + "': it is a folder; name a file in it");
      }
      if (file == null || !Files.exists(file) || Files.size(file) == 0) {
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
          throw new IOException("cannot write '" + file + "': there is no such folder; make it");
        }
        results.write(settings + "\n" + Outcome.COLUMNS + "\n");
        return results;
      }
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      if (!lines.getFirst().equals(settings)) {
        throw new IOException(
            "'%s' does not begin with '%s': give another -o, or the settings it was measured with"
                .formatted(file, settings));
      }
      for (int i = 0; i < lines.size(); i++) {
        results.read(lines.get(i), i + 1, i + 1 < lines.size() || text.endsWith("\n"));
      }
      return results;
    }

    private void read(String line, int number, boolean whole) throws IOException {
      if (line.startsWith("#") || line.equals(Outcome.COLUMNS)) {
        return;
      }
      String[] cells = line.split("\t", -1);
      try {
        if (!whole || cells.length != 9) {
          throw new IllegalArgumentException("torn");
        }
        rows.put(
            String.join("\t", List.of(cells).subList(0, 4)),
            Outcome.parse(List.of(cells).subList(4, 9).toArray(String[]::new)));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "line %d of '%s' is no whole row: delete that line".formatted(number, file), e);
      }
    }

    boolean has(Cell cell) {
      return rows.containsKey(cell.toString());
    }

    Outcome get(Cell cell) {
      return rows.get(cell.toString());
    }

    void begin(String conditions) throws IOException {
      write(conditions + "\n");
    }

    void add(Cell cell, Outcome outcome) throws IOException {
      rows.put(cell.toString(), outcome);
      write(cell + "\t" + outcome.row() + "\n");
    }

    /** Prints the summary, and keeps it where it says something new. */
    void conclude(List<String> summary, boolean measured) throws IOException {
      String comments =
          summary.stream().map(line -> "# " + line + "\n").collect(Collectors.joining());
      if (file != null) {
        summary.forEach(System.out::println);
      }
      if (file == null || measured) {
        write(comments);
      }
    }

    /** In one write, so that a run that is killed leaves whole rows. */
    private void write(String text) throws IOException {
      if (file == null) {
        System.out.print(text);
        System.out.flush();
      } else {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }

  /** Accelerations of Instant-NGP on Kodak, table 1 of the paper. */
  private static final Map<String, String> PAPER =
      Map.of(
          "rpp", "1.50",
          "zigzag", "0.86",
          "inversion", "0.21",
          "standardize", "0.45",
          "scale:0.5", "1.15",
          "scale:2", "0.75",
          "center:1", "1.24",
          "center:2", "0.80",
          "gamma:0.5", "0.29",
          "gamma:2", "0.38");

  private List<String> summary(Results results, Set<String> names, Set<String> columns) {
    List<String> lines = new ArrayList<>();
    Set<String> missed = new HashSet<>();
    List<String> never = new ArrayList<>();
    lines.add("%s form, side %d: %s".formatted(form, side, settings()));
    for (String transform : columns) {
      List<Integer> steps = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (String name : names) {
        Outcome outcome = results.get(new Cell(name, transform, form, side));
        Outcome plain = results.get(new Cell(name, "none", form, side));
        if (outcome == null) {
          missed.add(name);
        } else if (!outcome.reached()) {
          never.add(name + " (" + transform + ")");
        } else {
          steps.add(outcome.steps());
          if (columns.contains("none") && plain != null && plain.reached()) {
            ratios.add((double) plain.steps() / outcome.steps());
          }
        }
      }
      lines.add(
          steps.isEmpty()
              ? transform + ": the target was reached on no image"
              : String.format(
                  Locale.ROOT,
                  "%s: mean of steps %.1f (images: %d)",
                  transform,
                  steps.stream().mapToInt(s -> s).average().orElseThrow(),
                  steps.size()));
      if (!transform.equals("none") && !ratios.isEmpty()) {
        lines.add(acceleration(transform, ratios));
      }
    }
    if (!never.isEmpty()) {
      lines.add("never above %s dB: %s".formatted(target, String.join(", ", never)));
    }
    if (!missed.isEmpty()) {
      lines.add("not measured: " + missed.stream().sorted().collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private static String acceleration(String transform, List<Double> ratios) {
    int n = ratios.size();
    double mean = ratios.stream().mapToDouble(r -> r).average().orElseThrow();
    double squares = ratios.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
    String error =
        n < 2
            ? ""
            : String.format(Locale.ROOT, ", standard error %.3f", Math.sqrt(squares / (n - 1) / n));
    return String.format(
        Locale.ROOT,
        "none/%s: mean of ratios %.3f%s (images: %d); %s needs fewer steps on %d,"
            + " as many on %d; the paper's, Instant-NGP on Kodak: %s",
        transform,
        mean,
        error,
        n,
        transform,
        ratios.stream().filter(r -> r > 1).count(),
        ratios.stream().filter(r -> r == 1).count(),
        PAPER.getOrDefault(transform, "not measured"));
  }
}
