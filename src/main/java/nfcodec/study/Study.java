package nfcodec.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nfcodec.engine.Engine;
import nfcodec.engine.TrainingRun;
import nfcodec.image.ImageFileException;
import nfcodec.study.JournalLine.Pictured;
import nfcodec.study.JournalLine.Rated;
import nfcodec.study.JournalLine.Started;
import nfcodec.study.StudyListener.Task;
import org.jspecify.annotations.Nullable;

/**
 * Runs the cells of a study one after the other, each finished task on the disk before the next
 * begins; what an earlier start has finished is not done again.
 */
public final class Study implements AutoCloseable {
  private static final long TRIAL_NANOS = 1_000_000_000;

  private final Path folder;
  private final Journal journal;
  private final Settings settings;
  private final Plan plan;

  /**
   * How to run, with no influence on what searches find.
   *
   * @param engine that trains
   * @param threads at least 1
   * @param extras beside the searches
   * @param version of the program
   * @param machine one line
   */
  public record Options(
      Engine engine, int threads, Extras extras, String version, String machine) {}

  private Study(Path folder, Journal journal, Settings settings, Plan plan) {
    this.folder = folder;
    this.journal = journal;
    this.settings = settings;
    this.plan = plan;
  }

  /**
   * Begins a study in a folder, or goes on with the one there.
   *
   * @param settings null for those it began with
   * @param plan null for what was last asked for
   * @throws StudyException if there is nothing to go on with, the settings differ from those it
   *     began with, or another process is at it
   */
  public static Study open(Path folder, @Nullable Settings settings, @Nullable Plan plan)
      throws IOException, StudyException {
    if (settings == null || plan == null) {
      Journal.read(folder); // leaves no trace where there is nothing
    }
    Journal journal = Journal.open(folder);
    try {
      return new Study(
          folder,
          journal,
          begun(journal.lines(), settings, folder),
          planned(journal.lines(), plan, folder));
    } catch (StudyException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * All that is known of the study in a folder, which may be going on at this time.
   *
   * @throws StudyException if there is none
   */
  public static StudyResults read(Path folder) throws IOException, StudyException {
    List<JournalLine> lines = Journal.read(folder);
    return results(lines, folder, begun(lines, null, folder), planned(lines, null, folder));
  }

  private static Settings begun(List<JournalLine> lines, @Nullable Settings wanted, Path folder)
      throws StudyException {
    Settings begun = lines.isEmpty() ? null : lines.getFirst().settings();
    if (begun == null) {
      return found(wanted, folder);
    }
    return agreed(begun, wanted, folder);
  }

  private static Plan planned(List<JournalLine> lines, @Nullable Plan asked, Path folder)
      throws StudyException {
    Plan last = null;
    for (JournalLine line : lines) {
      last = line.start() == null ? last : line.start().plan();
    }
    return found(asked == null ? last : asked, folder);
  }

  private static <T> T found(@Nullable T part, Path folder) throws StudyException {
    if (part == null) {
      throw new StudyException("there is no study in '" + folder + "': name images to begin one");
    }
    return part;
  }

  private static Settings agreed(Settings begun, @Nullable Settings wanted, Path folder)
      throws StudyException {
    if (wanted != null && !wanted.equals(begun)) {
      throw new StudyException(
          "the study in '%s' began with %s: go on with these, or name another folder"
              .formatted(folder, begun.difference(wanted)));
    }
    return begun;
  }

  /**
   * Does what is left.
   *
   * @return all that is known at the end
   */
  public StudyResults run(Options options, StudyListener listener) throws IOException {
    if (journal.lines().isEmpty()) {
      journal.add(JournalLine.of(settings));
    }
    return new Pass(options, listener).run();
  }

  /** Tells what is left, and does nothing of it. */
  public void forecast(Options options, StudyListener listener) {
    new Pass(options, listener).plan();
  }

  /** What was last asked for beside the searches; null before the first start. */
  public @Nullable Extras extras() {
    Extras last = null;
    for (JournalLine line : journal.lines()) {
      last = line.start() == null ? last : line.start().extras();
    }
    return last;
  }

  /** All that is known now. */
  public StudyResults results() {
    return results(journal.lines(), folder, settings, plan);
  }

  private static StudyResults results(
      List<JournalLine> lines, Path folder, Settings settings, Plan plan) {
    Known known = new Known(lines);
    List<Cell> cells = plan.cells();
    return new StudyResults(
        folder,
        settings,
        cells,
        cells.stream().filter(known.results::containsKey).map(known::result).toList(),
        known.starts);
  }

  /** What the journal tells. */
  private static final class Known {
    final Map<Cell, CellResult> results = new HashMap<>();
    final Map<Cell, Rated> rates = new HashMap<>();
    final Map<Cell, Pictured> pictures = new HashMap<>();
    final List<String> starts = new ArrayList<>();

    Known(List<JournalLine> lines) {
      lines.forEach(this::add);
    }

    void add(JournalLine line) {
      if (line.result() != null) {
        results.put(line.result().cell(), line.result());
      }
      if (line.rate() != null) {
        rates.put(line.rate().cell(), line.rate());
      }
      if (line.pictures() != null) {
        pictures.put(line.pictures().cell(), line.pictures());
      }
      if (line.start() != null) {
        Started s = line.start();
        starts.add(
            "%s: nfcodec %s, engine %s, %s"
                .formatted(s.at(), s.version(), s.engine(), s.machine()));
      }
    }

    /** Of a cell that is measured. */
    CellResult result(Cell cell) {
      CellResult measured = Objects.requireNonNull(results.get(cell));
      Rated rated = rates.get(cell);
      return rated == null
          ? measured
          : measured.withRates(rated.same(), rated.smallest(), rated.seconds());
    }
  }

  /** One start of the study. */
  private final class Pass {
    private final Options options;
    private final StudyListener listener;
    private final Known known = new Known(journal.lines());
    private final Forecast.Experience experience = new Forecast.Experience();
    private final List<Cell> cells = plan.cells();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Set<String> pictured = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private boolean started;
    private @Nullable SourceImage image;
    private double loadSeconds;

    Pass(Options options, StudyListener listener) {
      this.options = options;
      this.listener = listener;
      for (String file : plan.images()) {
        files.put(Plan.name(file), folder.resolve(file).normalize());
        if (pictured.size() < options.extras().pictured()) {
          pictured.add(Plan.name(file));
        }
      }
    }

    /** Tells the listener what there is to do. */
    void plan() {
      known
          .results
          .values()
          .forEach(r ->
              experience.add(r.cell(), Task.SEARCH, r.timing().search() + r.timing().analysis()));
      known.rates.values().forEach(r -> experience.add(r.cell(), Task.RATE, r.seconds()));
      known.pictures.values().forEach(p -> experience.add(p.cell(), Task.PICTURES, p.seconds()));
      tryUnknownFields();
      int done = (int) cells.stream().filter(known.results::containsKey).count();
      listener.planned(cells.size(), done, forecast());
    }

    StudyResults run() throws IOException {
      plan();
      for (Cell cell : cells) {
        for (Task task : Task.values()) {
          if (isOpen(cell, task)) {
            perform(cell, task);
          }
        }
      }
      return results();
    }

    private boolean isOpen(Cell cell, Task task) {
      if (leftOut.contains(cell.image() + " " + cell.side())) {
        return false;
      }
      CellResult result = known.results.get(cell);
      return switch (task) {
        case SEARCH -> result == null;
        case RATE -> {
          Rated rated = known.rates.get(cell);
          yield options.extras().rate() != Extras.RateMode.NONE
              && (result == null || result.reached())
              && (rated == null
                  || (options.extras().rate() == Extras.RateMode.BOTH && !rated.smallestTried()));
        }
        case PICTURES -> {
          Pictured pictures = known.pictures.get(cell);
          yield pictured.contains(cell.image())
              && (result == null || result.learningRate() != null)
              && (pictures == null || pictures.points() < options.extras().landscapePoints());
        }
      };
    }

    private void perform(Cell cell, Task task) throws IOException {
      SourceImage source;
      try {
        source = load(cell);
      } catch (ImageFileException e) {
        leftOut.add(cell.image() + " " + cell.side());
        listener.leftOut(String.valueOf(e.getMessage()));
        return;
      }
      begin();
      listener.began(cell, task);
      long begin = System.nanoTime();
      Start start = Start.of(source, cell);
      double prepared = (System.nanoTime() - begin) / 1e9;
      JournalLine line =
          switch (task) {
            case SEARCH ->
                JournalLine.of(
                    new CellMeasurement(
                            settings, options.engine(), options.threads(), options.version())
                        .measure(start, loadSeconds + prepared, listener::searched));
            case RATE -> JournalLine.of(rate(start, known.result(cell)));
            case PICTURES -> JournalLine.of(pictures(start, known.result(cell)));
          };
      journal.add(line);
      known.add(line);
      experience.add(cell, task, (System.nanoTime() - begin) / 1e9);
      listener.finished(known.result(cell), task, forecast());
    }

    private Rated rate(Start start, CellResult result) {
      return new RateMeasurement(settings, options.engine(), options.threads())
          .measure(start, result, options.extras().rate() == Extras.RateMode.BOTH);
    }

    private Pictured pictures(Start start, CellResult result) throws IOException {
      return new PictureSet(settings, options.engine(), options.threads())
          .make(
              start,
              result,
              Artifacts.of(folder, start.cell()),
              options.extras().landscapePoints());
    }

    /** Tells the journal of this start before its first task; one without tasks leaves no trace. */
    private void begin() throws IOException {
      if (!started) {
        started = true;
        JournalLine line =
            JournalLine.of(
                new Started(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    options.version(),
                    options.engine().name(),
                    options.machine(),
                    plan,
                    options.extras()));
        journal.add(line);
        known.add(line);
      }
    }

    /** The image of a cell; the last one is kept, as cells come image by image. */
    private SourceImage load(Cell cell) throws ImageFileException {
      if (image == null
          || !image.name().equals(cell.image())
          || image.signal().width() != cell.side()) {
        image = null;
        long begin = System.nanoTime();
        image = SourceImage.load(Objects.requireNonNull(files.get(cell.image())), cell.side());
        loadSeconds = (System.nanoTime() - begin) / 1e9;
      }
      return image;
    }

    private Forecast forecast() {
      Map<Task, Integer> open = new EnumMap<>(Task.class);
      double seconds = 0;
      for (Cell cell : cells) {
        for (Task task : Task.values()) {
          if (isOpen(cell, task)) {
            open.merge(task, 1, Integer::sum);
            seconds += experience.expect(cell, task);
          }
        }
      }
      return new Forecast(
          open.getOrDefault(Task.SEARCH, 0),
          open.getOrDefault(Task.RATE, 0),
          open.getOrDefault(Task.PICTURES, 0),
          seconds);
    }

    /** A few steps of each field that no cell has told about yet. */
    private void tryUnknownFields() {
      for (Cell cell : cells) {
        if (!isOpen(cell, Task.SEARCH) || experience.knows(cell)) {
          continue;
        }
        try {
          Start start = Start.of(load(cell), cell);
          List<Integer> rates = settings.rates(start.field().spec());
          try (TrainingRun run =
              start.open(options.engine(), Math.scalb(1.0, rates.getLast()), options.threads())) {
            experience.addTrial(cell.field(), cell.side(), rates.size() * step(run));
          }
        } catch (ImageFileException e) {
          // Its turn comes, and it is told then.
        }
      }
    }
  }

  /** Seconds of one step: the least of several, since the first ones pay for the start of Java. */
  private static double step(TrainingRun run) {
    double least = Double.POSITIVE_INFINITY;
    long begin = System.nanoTime();
    do {
      long before = System.nanoTime();
      run.advance(1, Double.POSITIVE_INFINITY);
      least = Math.min(least, (System.nanoTime() - before) / 1e9);
    } while (System.nanoTime() - begin < TRIAL_NANOS);
    return least;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
