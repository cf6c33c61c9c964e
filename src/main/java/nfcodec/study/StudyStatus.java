package nfcodec.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nfcodec.store.Claim;
import nfcodec.store.Shard;
import nfcodec.study.JournalEntry.Started;
import org.jspecify.annotations.Nullable;

/**
 * How a study stands that several processes share.
 *
 * @param results what is known
 * @param tasks each of as many as the last ones were; empty where it is not shared
 */
public record StudyStatus(StudyResults results, List<Task> tasks) {
  /** Copies. */
  public StudyStatus {
    tasks = List.copyOf(tasks);
  }

  /**
   * One of the processes.
   *
   * @param cells that are its own, without those whose images are left out
   * @param finished of them, by whatever process
   * @param begun whether it ever took part
   * @param holder which process does it now; none where none does
   * @param seconds that what is left is expected to take; 0 where nothing is known of that
   * @param reason why it ended before its time; null if it did not, or could not tell
   */
  public record Task(
      Shard shard,
      int cells,
      int finished,
      boolean begun,
      Optional<Claim.Holder> holder,
      double seconds,
      @Nullable String reason) {
    /** Whether it has something left. */
    public boolean isOpen() {
      return finished < cells;
    }
  }

  /**
   * Looks at the study in a folder, which may be going on.
   *
   * @param me who asks
   * @throws StudyException if there is none
   */
  public static StudyStatus of(Path folder, Claim.Holder me) throws IOException, StudyException {
    StudyResults results = Study.read(folder);
    List<Shard> shards = results.tasks();
    List<JournalEntry> entries = Journal.read(folder);
    Started last = Study.last(entries);
    if (shards.isEmpty() || last == null) {
      return new StudyStatus(results, List.of());
    }
    Findings known = new Findings(entries);
    OpenWork work = OpenWork.of(known, last.extras(), last.plan());
    Forecast.Experience experience = known.experience();
    List<Task> tasks = new ArrayList<>();
    int of = shards.getLast().of();
    for (int i = 0; i < of; i++) {
      Shard shard = new Shard(i, of);
      List<Cell> cells =
          Dealing.cells(shard, results.planned(), results.settings()).stream()
              .filter(cell -> results.whyLeftOut(cell) == null)
              .toList();
      List<Cell> open = cells.stream().filter(work::has).toList();
      double seconds = 0;
      for (Cell cell : open) {
        for (StudyListener.Task task : StudyListener.Task.values()) {
          seconds += work.has(cell, task) ? experience.expect(cell, task) : 0;
        }
      }
      tasks.add(
          new Task(
              shard,
              cells.size(),
              cells.size() - open.size(),
              shards.contains(shard),
              Claim.holder(shard.claim(folder), me),
              seconds,
              known.reason(shard)));
    }
    return new StudyStatus(results, tasks);
  }
}
