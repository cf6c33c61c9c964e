package nfcodec.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nfcodec.engine.TrainingRun;
import nfcodec.image.ImageFileException;
import nfcodec.study.JournalEntry.Bounded;
import nfcodec.study.JournalEntry.LeftOut;
import nfcodec.study.JournalEntry.Pictured;
import nfcodec.study.JournalEntry.Rated;
import nfcodec.study.JournalEntry.Renewal;
import nfcodec.study.JournalEntry.Seen;
import nfcodec.study.JournalEntry.Started;
import nfcodec.study.StudyListener.Task;
import nfcodec.study.analysis.IndependentPixels;

/** One start of a study: does what is left, task by task. */
final class StudyPass {
  private static final long TRIAL_NANOS = 300_000_000;
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
  private final StudyImages images;
  private final OpenWork work;

  /** Whether a program of another version measured what there is. */
  private final boolean isForeign;

  private final Set<Cell> renewed = new HashSet<>();
  private boolean started;

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
    images = new StudyImages(folder, plan, Study.last(journal.entries()), known, listener);
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
    int hopeless =
        (int) cells.stream().filter(c -> images.isLeftOut(c) && !known.isMeasured(c)).count();
    listener.planned(cells.size() - hopeless, done, forecast());
  }

  /**
   * Sees to it, before anything is written, that what this program finds goes with what there is.
   *
   * @throws StudyException if it does not
   */
  void examine() throws StudyException {
    images.look(cells.stream().filter(this::hasOpenTask).toList());
    if (isForeign && !options.renews() && cells.stream().anyMatch(this::hasOpenTask)) {
      throw new StudyException(
          "the study in '%s' was measured by nfcodec %s, and this is %s: results of different versions are not merged; go on with %s, or name another folder (--renew-rates makes the files that there are anew with this one)"
              .formatted(folder, journal.version(), options.version(), journal.version()));
    }
  }

  /** Whether anything is left of a cell that can be done. */
  boolean hasOpenTask(Cell cell) {
    return Arrays.stream(Task.values()).anyMatch(task -> isOpen(cell, task));
  }

  /** Does what is left, once it was announced. */
  void run() throws IOException {
    noteLeftOut();
    for (Cell cell : cells) {
      for (Task task : Task.values()) {
        if (isOpen(cell, task)) {
          requireWanted();
          perform(cell, task);
        }
      }
      if (mayWrite()
          && known.rated(cell) != null
          && !known.isBounded(cell)
          && !images.isLeftOut(cell)) {
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
    if (images.isLeftOut(cell)) {
      return false;
    }
    boolean isRenewed = task == Task.RATE && options.renews() && !renewed.contains(cell);
    return (isRenewed && known.rated(cell) != null) || (!onlyRenews() && work.has(cell, task));
  }

  private boolean mayWrite() {
    return !isForeign || options.renews();
  }

  /** A program of another version adds nothing to a study but files of fields that have some. */
  private boolean onlyRenews() {
    return isForeign && options.renews();
  }

  private void perform(Cell cell, Task task) throws IOException {
    SourceImage source = images.loadOrLeaveOut(cell);
    if (source == null) {
      noteLeftOut();
      return;
    }
    begin();
    Seen unknown = images.unknown(cell);
    if (unknown != null) {
      note(unknown);
    }
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
                      images.loadSeconds() + prepared,
                      (step, psnr, goal) -> listener.searched(step, psnr));
          case RATE -> rate(start, known.result(cell));
          case PICTURES -> pictures(start, known.result(cell));
        };
    note(entry);
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
      source = images.load(cell);
    } catch (ImageFileException e) {
      return;
    }
    begin();
    IndependentPixels pixels =
        new IndependentPixels(source.signal(), Math.pow(10, -settings.target() / 10));
    note(new Bounded(cell.image(), cell.side(), pixels.orderZero(), pixels.rateDistortion()));
  }

  private Pictured pictures(Start start, CellResult result) throws IOException {
    return new PictureSet(settings, options.engine(), options.threads())
        .make(
            start, result, Artifacts.of(folder, start.cell()), options.extras().landscapePoints());
  }

  /** Leaves word of the images that are left out, where there is none yet. */
  void noteLeftOut() throws IOException {
    for (LeftOut out : mayWrite() ? images.news() : List.<LeftOut>of()) {
      begin();
      note(out);
    }
  }

  private void note(JournalEntry entry) throws IOException {
    journal.add(entry);
    known.add(entry);
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
        Start start = Start.of(images.load(cell), cell);
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
