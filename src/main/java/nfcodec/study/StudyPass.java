package nfcodec.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nfcodec.engine.TrainingRun;
import nfcodec.image.ImageFileException;
import nfcodec.study.JournalEntry.Bounded;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.JournalEntry.Renewal;
import nfcodec.study.JournalEntry.Started;
import nfcodec.study.StudyListener.Task;
import nfcodec.study.analysis.IndependentPixels;
import org.jspecify.annotations.Nullable;

/** One start of a study: does what is left, task by task. */
final class StudyPass {
  private static final long TRIAL_NANOS = 1_000_000_000;
  private static final int TRIAL_STEPS = 10;
  private static final long MOST_TRIAL_NANOS = 10_000_000_000L;

  private final Path folder;
  private final Journal journal;
  private final Settings settings;
  private final Plan plan;
  private final Study.Options options;
  private final StudyListener listener;
  private final Findings known;
  private final Forecast.Experience experience;
  private final List<Cell> cells;
  private final BooleanSupplier wanted;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final OpenWork work;

  /** Whether a program of another version measured what there is. */
  private final boolean isForeign;

  private final Set<String> leftOut = new HashSet<>();
  private final Set<Cell> renewed = new HashSet<>();
  private boolean started;
  private @Nullable SourceImage image;
  private double loadSeconds;

  /**
   * What this start does of a study.
   *
   * @param cells in order
   * @param wanted whether it is still to go on
   */
  record Cells(List<Cell> cells, BooleanSupplier wanted) {}

  StudyPass(
      Path folder,
      Journal journal,
      Settings settings,
      Plan plan,
      Cells cells,
      Study.Options options,
      StudyListener listener) {
    this.folder = folder;
    this.journal = journal;
    this.settings = settings;
    this.plan = plan;
    this.options = options;
    this.listener = listener;
    known = new Findings(journal.entries());
    experience = known.experience();
    isForeign = !journal.goesWith(options.version());
    work = OpenWork.of(known, options.extras(), plan);
    this.cells = cells.cells();
    wanted = cells.wanted();
    for (String file : plan.images()) {
      files.put(Plan.name(file), folder.resolve(file).normalize());
    }
  }

  /**
   * Tells the listener what there is to do.
   *
   * @throws StudyException if this program is not to do it
   */
  void announce() throws StudyException {
    examine();
    tryUnknownFields();
    int done = (int) cells.stream().filter(known::isMeasured).count();
    int hopeless = (int) cells.stream().filter(c -> isLeftOut(c) && !known.isMeasured(c)).count();
    listener.planned(cells.size() - hopeless, done, forecast());
  }

  /**
   * Sees to it, before anything is written, that what this program finds goes with what there is.
   *
   * @throws StudyException if it does not
   */
  void examine() throws StudyException {
    leaveOut();
    if (isForeign && !options.renews() && cells.stream().anyMatch(this::hasOpenTask)) {
      throw new StudyException(
          "the study in '%s' was measured by nfcodec %s, and this is %s: results of different versions are not merged; go on with %s, or name another folder (--renew-rates makes the files that there are anew with this one)"
              .formatted(folder, journal.version(), options.version(), journal.version()));
    }
  }

  /**
   * Finds the images that cannot be read or are too small, before their cells are counted; of what
   * is finished none is read.
   */
  private void leaveOut() {
    files.forEach((name, file) -> {
      List<Integer> sides =
          cells.stream()
              .filter(c -> c.image().equals(name) && hasOpenTask(c))
              .map(Cell::side)
              .distinct()
              .toList();
      if (sides.isEmpty()) {
        return;
      }
      try {
        int shorter = SourceImage.shorterSide(file);
        List<Integer> tooLarge = sides.stream().filter(side -> side > shorter).toList();
        if (!tooLarge.isEmpty()) {
          leaveOut(name, tooLarge, SourceImage.tooSmall(file, shorter, tooLarge));
        }
      } catch (ImageFileException e) {
        leaveOut(name, sides, e.getMessage() + "; it is left out");
      }
    });
  }

  private void leaveOut(String name, List<Integer> sides, String reason) {
    sides.forEach(side -> leftOut.add(name + " " + side));
    listener.leftOut(reason);
  }

  private boolean isLeftOut(Cell cell) {
    return leftOut.contains(cell.image() + " " + cell.side());
  }

  private boolean hasOpenTask(Cell cell) {
    return Arrays.stream(Task.values()).anyMatch(task -> isOpen(cell, task));
  }

  /** Does what is left, once it was announced. */
  void run() throws IOException {
    for (Cell cell : cells) {
      for (Task task : Task.values()) {
        if (isOpen(cell, task)) {
          requireWanted();
          perform(cell, task);
        }
      }
      boolean mayWrite = !isForeign || options.renews();
      if (mayWrite && known.rated(cell) != null && !known.isBounded(cell) && !isLeftOut(cell)) {
        bound(cell);
      }
    }
  }

  private void requireWanted() throws IOException {
    if (!wanted.getAsBoolean()) {
      throw new IOException("another process has taken this one's place");
    }
  }

  private boolean isOpen(Cell cell, Task task) {
    if (isLeftOut(cell)) {
      return false;
    }
    boolean isRenewed = task == Task.RATE && options.renews() && !renewed.contains(cell);
    return (isRenewed && known.rated(cell) != null) || (!onlyRenews() && work.has(cell, task));
  }

  /** A program of another version adds nothing to a study but files of fields that have some. */
  private boolean onlyRenews() {
    return isForeign && options.renews();
  }

  private void perform(Cell cell, Task task) throws IOException {
    SourceImage source;
    try {
      source = load(cell);
    } catch (ImageFileException e) {
      leaveOut(cell.image(), List.of(cell.side()), e.getMessage() + "; it is left out");
      return;
    }
    begin();
    listener.began(cell, task);
    long begin = System.nanoTime();
    Start start = Start.of(source, cell);
    double prepared = (System.nanoTime() - begin) / 1e9;
    JournalEntry entry =
        switch (task) {
          case SEARCH ->
              new CellMeasurement(settings, options.engine(), options.threads(), options.version())
                  .measure(
                      start,
                      loadSeconds + prepared,
                      (step, psnr, goal) -> listener.searched(step, psnr));
          case RATE -> rate(start, known.result(cell));
          case PICTURES -> pictures(start, known.result(cell));
        };
    journal.add(entry);
    known.add(entry);
    experience.add(cell, task, (System.nanoTime() - begin) / 1e9);
    listener.finished(known.result(cell), task, forecast());
  }

  private Rated rate(Start start, CellResult result) throws IOException {
    RateMeasurement measurement =
        new RateMeasurement(settings, options.engine(), options.threads(), folder);
    Rated rated = known.rated(start.cell());
    boolean smallest = options.extras().rate() == Extras.RateMode.BOTH && !onlyRenews();
    renewed.add(start.cell());
    return rated == null || (smallest && !rated.smallestTried())
        ? measurement.measure(start, result, smallest)
        : measurement.renew(start, result, rated);
  }

  /** Bounds go with files; of an image that is not there any more there are none. */
  private void bound(Cell cell) throws IOException {
    SourceImage source;
    try {
      source = load(cell);
    } catch (ImageFileException e) {
      return;
    }
    begin();
    IndependentPixels pixels =
        new IndependentPixels(source.signal(), Math.pow(10, -settings.target() / 10));
    JournalEntry entry =
        new Bounded(cell.image(), cell.side(), pixels.orderZero(), pixels.rateDistortion());
    journal.add(entry);
    known.add(entry);
  }

  private Pictured pictures(Start start, CellResult result) throws IOException {
    return new PictureSet(settings, options.engine(), options.threads())
        .make(
            start, result, Artifacts.of(folder, start.cell()), options.extras().landscapePoints());
  }

  /** Tells the journal of this start before its first task; one without tasks leaves no trace. */
  void begin() throws IOException {
    if (!started) {
      started = true;
      JournalEntry entry = start(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
      journal.add(entry);
      known.add(entry);
    }
  }

  private JournalEntry start(String now) {
    String engine = options.engine().name();
    return isForeign
        ? new Renewal(now, options.version(), engine, options.machine())
        : new Started(now, options.version(), engine, options.machine(), plan, options.extras());
  }

  /** The image of a cell; the last one is kept, as cells come image by image. */
  private SourceImage load(Cell cell) throws ImageFileException {
    if (image == null
        || !image.name().equals(cell.image())
        || image.signal().width() != cell.side()) {
      image = null;
      long begin = System.nanoTime();
      image =
          SourceImage.load(
              Objects.requireNonNull(files.get(cell.image())),
              cell.side(),
              remark -> listener.remarked(remark.text()));
      loadSeconds = (System.nanoTime() - begin) / 1e9;
    }
    return image;
  }

  private Forecast forecast() {
    Map<Task, Integer> open = new EnumMap<>(Task.class);
    for (Cell cell : cells) {
      for (Task task : Task.values()) {
        if (isOpen(cell, task)) {
          open.merge(task, 1, Integer::sum);
        }
      }
    }
    return new Forecast(
        open.getOrDefault(Task.SEARCH, 0),
        open.getOrDefault(Task.RATE, 0),
        open.getOrDefault(Task.PICTURES, 0),
        seconds(cells));
  }

  /** That what is left of cells is expected to take, once it was announced. */
  double seconds(List<Cell> some) {
    double seconds = 0;
    for (Cell cell : some) {
      for (Task task : Task.values()) {
        if (isOpen(cell, task) && !isRecoded(cell, task)) {
          seconds += experience.expect(cell, task);
        }
      }
    }
    return seconds;
  }

  /** Whether files are all that is made, of fields that are trained: a moment each. */
  private boolean isRecoded(Cell cell, Task task) {
    Rated rated = task == Task.RATE ? known.rated(cell) : null;
    return rated != null && RateMeasurement.isKept(folder, rated);
  }

  /** A few steps of each field that no cell has told about yet. */
  private void tryUnknownFields() {
    for (Cell cell : cells) {
      if (!isOpen(cell, Task.SEARCH) || experience.knows(cell)) {
        continue;
      }
      try {
        Start start = Start.of(load(cell), cell);
        List<Float> rates = settings.learningRates(start.field().spec());
        try (TrainingRun run =
            start.open(options.engine(), start.plan(rates.getLast(), options.threads()))) {
          experience.addTrial(cell.field(), cell.side(), rates.size() * step(run));
        }
      } catch (ImageFileException e) {
        // It could be read a moment ago; its turn comes, and it is told then.
      }
    }
  }

  /** Seconds of one step: the least of several, since the first ones pay for the start of Java. */
  private static double step(TrainingRun run) {
    double least = Double.POSITIVE_INFINITY;
    int steps = 0;
    long begin = System.nanoTime();
    do {
      long before = System.nanoTime();
      run.advance(1, Double.POSITIVE_INFINITY);
      least = Math.min(least, (System.nanoTime() - before) / 1e9);
      steps++;
    } while (System.nanoTime() - begin < (steps < TRIAL_STEPS ? MOST_TRIAL_NANOS : TRIAL_NANOS));
    return least;
  }
}
