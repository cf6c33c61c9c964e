package nfcodec.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import nfcodec.engine.Engine;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.study.JournalEntry.GaveUp;
import nfcodec.study.JournalEntry.Header;
import nfcodec.study.JournalEntry.Shared;
import nfcodec.study.JournalEntry.Started;
import org.jspecify.annotations.Nullable;

/**
 * Runs the cells of a study one after the other, each finished task on the disk before the next
 * begins; what an earlier start has finished is not done again.
 */
public final class Study implements AutoCloseable {
  /** Bytes a parameter, of a training and of each more beside it. */
  private static final long FIRST_RATE = 28;

  private static final long FURTHER_RATE = 16;

  private final Path folder;
  private final Journal journal;
  private final Settings settings;
  private final Plan plan;
  private final @Nullable Share share;

  /** What a process that shares a study has to itself. */
  private record Share(Shard shard, Claim claim, Claim.Holder me) {}

  /**
   * How to run, with no influence on what searches find.
   *
   * @param engine that trains
   * @param threads at least 1
   * @param extras beside the searches
   * @param renews whether files that there are are made anew, with the coder of this program; one
   *     of another version than measured the study does nothing else then
   * @param version of the program
   * @param machine one line
   */
  public record Options(
      Engine engine, int threads, Extras extras, boolean renews, String version, String machine) {}

  private Study(Path folder, Journal journal, Settings settings, Plan plan, @Nullable Share share) {
    this.share = share;
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
    return of(Journal.open(folder), folder, settings, plan, null);
  }

  /**
   * The same for one of several processes that share the study, on this machine or others: it does
   * its own cells and writes a journal of its own.
   *
   * @param settings null for those it began with
   * @param plan null for what was last asked for
   * @param me this process
   * @throws StudyException as above, or if another process is at the same share
   */
  public static Study share(
      Path folder, @Nullable Settings settings, @Nullable Plan plan, Shard shard, Claim.Holder me)
      throws IOException, StudyException {
    if (settings == null || plan == null) {
      Journal.read(folder); // leaves no trace where there is nothing
    }
    Claim claim;
    try {
      claim = shard.claim(folder, me);
    } catch (Shard.TakenException e) {
      throw new StudyException(String.valueOf(e.getMessage()), e);
    }
    Share share = new Share(shard, claim, me);
    try {
      return of(Journal.share(folder, shard, me), folder, settings, plan, share);
    } catch (IOException | StudyException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * The same to look at: it can tell what is left, even while another process is at it, and not be
   * run. Nothing is written.
   *
   * @param settings null for those it began with
   * @param plan null for what was last asked for
   * @throws StudyException if there is nothing to go on with, or the settings differ from those it
   *     began with
   */
  public static Study look(Path folder, @Nullable Settings settings, @Nullable Plan plan)
      throws IOException, StudyException {
    return of(Journal.look(folder), folder, settings, plan, null);
  }

  private static Study of(
      Journal journal,
      Path folder,
      @Nullable Settings settings,
      @Nullable Plan plan,
      @Nullable Share share)
      throws IOException, StudyException {
    try {
      return new Study(
          folder,
          journal,
          begun(journal.entries(), settings, folder),
          planned(journal.entries(), plan, folder),
          share);
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
    List<JournalEntry> entries = Journal.read(folder);
    return results(entries, folder, begun(entries, null, folder), planned(entries, null, folder));
  }

  private static Settings begun(List<JournalEntry> entries, @Nullable Settings wanted, Path folder)
      throws StudyException {
    List<Header> headers = JournalEntry.of(entries, Header.class);
    return headers.isEmpty()
        ? found(wanted, folder)
        : agreed(headers.getFirst().settings(), wanted, folder);
  }

  private static Plan planned(List<JournalEntry> entries, @Nullable Plan asked, Path folder)
      throws StudyException {
    Started last = last(entries);
    return found(asked != null ? asked : last == null ? null : last.plan(), folder);
  }

  /** The latest start, whichever of several files tells of it. */
  static @Nullable Started last(List<JournalEntry> entries) {
    List<Started> starts = JournalEntry.of(entries, Started.class);
    return starts.isEmpty() ? null : starts.getLast();
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
   * @throws StudyException if this program's results do not go with those that there are; nothing
   *     is written then
   */
  public StudyResults run(Options options, StudyListener listener)
      throws IOException, StudyException {
    StudyPass pass = pass(options, listener);
    pass.announce();
    journal.begin(settings);
    Share ours = share;
    if (ours != null) {
      Shard shard = ours.shard;
      journal.add(new Shared(shard.index(), shard.of(), ours.me.host(), ours.me.job()));
    }
    pass.run();
    return results();
  }

  /**
   * Notes what is asked for and does nothing of it, for other processes to share.
   *
   * @param of how many processes
   * @return those that have something to do
   * @throws StudyException as above
   */
  public List<Shard> prepare(Options options, int of) throws IOException, StudyException {
    StudyPass pass = pass(options, new StudyListener() {});
    pass.examine();
    journal.begin(settings);
    pass.begin();
    pass.noteLeftOut();
    return IntStream.range(0, of)
        .mapToObj(index -> new Shard(index, of))
        .filter(shard -> cells(shard).stream().anyMatch(pass::hasOpenTask))
        .toList();
  }

  private StudyPass pass(Options options, StudyListener listener) {
    Share ours = share;
    StudyPass.Cells cells =
        ours == null
            ? new StudyPass.Cells(plan.cells(), () -> true)
            : new StudyPass.Cells(cells(ours.shard), ours.claim::isHeld);
    return new StudyPass(folder, journal, settings, plan, cells, options, listener);
  }

  private List<Cell> cells(Shard shard) {
    return Dealing.cells(shard, plan.cells(), settings);
  }

  /**
   * Tells what is left, and does nothing of it.
   *
   * @throws StudyException if it would not be done
   */
  public void forecast(Options options, StudyListener listener) throws StudyException {
    pass(options, listener).announce();
  }

  /** The same of what is left to one of several processes. */
  public void forecast(Options options, Shard shard, StudyListener listener) throws StudyException {
    StudyPass.Cells cells = new StudyPass.Cells(cells(shard), () -> true);
    new StudyPass(folder, journal, settings, plan, cells, options, listener).announce();
  }

  /**
   * Seconds that the longest share of what is left is expected to take, which are no fewer than
   * those of the dearest cell; 0 where nothing is left.
   *
   * @param of how many processes share it
   * @throws StudyException if it would not be done
   */
  public double longestShare(Options options, int of) throws StudyException {
    StudyPass pass = pass(options, new StudyListener() {});
    pass.announce();
    return IntStream.range(0, of)
        .mapToDouble(index -> pass.seconds(cells(new Shard(index, of))))
        .max()
        .orElse(0);
  }

  /** What the parameters of the largest search take, with the moments of all its learning rates. */
  public long trainingBytes() {
    long most = 0;
    for (Cell cell : plan.cells()) {
      FieldSpec spec = cell.model().field().spec(cell.side());
      long parameters = new Field(spec, cell.side(), cell.side()).parameterCount();
      int rates = settings.learningRates(spec).size();
      most = Math.max(most, parameters * (FIRST_RATE + (rates - 1) * FURTHER_RATE));
    }
    return most;
  }

  /**
   * Leaves word that this process, one of several, ends before its time.
   *
   * @param reason one line
   */
  public void giveUp(String reason) throws IOException {
    if (share != null) {
      journal.begin(settings);
      journal.add(new GaveUp(share.shard.index(), share.shard.of(), reason));
    }
  }

  /** Cells of this process that are not finished, in order. */
  public List<Cell> missing() {
    List<Cell> missing = results().missing();
    return share == null ? missing : cells(share.shard).stream().filter(missing::contains).toList();
  }

  /** The version of the program that measured what there is; empty where nothing is measured. */
  public String version() {
    return journal.version();
  }

  /** What was last asked for beside the searches; null before the first start. */
  public @Nullable Extras extras() {
    Started last = last(journal.entries());
    return last == null ? null : last.extras();
  }

  /** All that is known now. */
  public StudyResults results() {
    return results(journal.entries(), folder, settings, plan);
  }

  private static StudyResults results(
      List<JournalEntry> entries, Path folder, Settings settings, Plan plan) {
    Findings known = new Findings(entries);
    List<Cell> cells = plan.cells();
    return new StudyResults(
        folder,
        settings,
        cells,
        cells.stream().filter(known::isMeasured).map(known::result).toList(),
        known.images(cells),
        List.copyOf(known.tasks()),
        known.starts());
  }

  @Override
  public void close() throws IOException {
    journal.close();
    if (share != null) {
      share.claim.close();
    }
  }
}
