package nfcodec.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nfcodec.store.Sha256;
import nfcodec.store.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Does files several at a time, as many as there are threads and memory for: small pictures side by
 * side on a thread each, a large one on as many threads as its share of the memory. Each file is
 * there whole or not at all, and what was made is known after an interruption.
 *
 * <p>One file is read ahead of its turn, no more: what waits takes no memory.
 */
public final class Batch implements AutoCloseable {
  /** Beside what is counted; half the heap is left to what is not. */
  private static final long LEAST_BUDGET = 64L << 20;

  private final BatchJournal journal;
  private final Options options;
  private final BatchListener listener;
  private final Set<WholeFile> writing = new HashSet<>();
  private final List<BatchRow> rows = new ArrayList<>();
  private int finished;
  private long doneBytes;
  private long settledBytes;
  private volatile boolean stopped;

  /**
   * How to go about it.
   *
   * @param threads of all work together, at least 1
   * @param memory for all work together, in bytes
   * @param resume whether what is there already as it would be made is not made again
   * @param force whether files may be replaced that no batch has made
   */
  public record Options(int threads, long memory, boolean resume, boolean force) {}

  private Batch(BatchJournal journal, Options options, BatchListener listener) {
    this.journal = journal;
    this.options = options;
    this.listener = listener;
  }

  /**
   * A batch into a folder, which is made where there is none. What a batch that was killed there
   * left unfinished is removed.
   *
   * @return none if another batch is at work there
   * @throws IOException if the folder cannot be made or takes no files
   */
  public static Optional<Batch> open(Path folder, Options options, BatchListener listener)
      throws IOException {
    BatchJournal journal = BatchJournal.open(folder).orElse(null);
    if (journal == null) {
      return Optional.empty();
    }
    try {
      sweep(folder);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
    return Optional.of(new Batch(journal, options, listener));
  }

  private static void sweep(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry);
        } else if (WholeFile.isUnfinished(entry)) {
          Files.deleteIfExists(entry);
        }
      }
    }
    for (Path inner : folders) {
      if (Files.exists(inner.resolve(BatchJournal.NAME))) {
        continue; // of another batch, which may be at work there
      }
      try {
        sweep(inner);
      } catch (AccessDeniedException e) {
        // Nothing of a batch is in a folder that it may not look into.
      }
    }
  }

  /**
   * Does them.
   *
   * @return a row for each, in their order
   * @throws InterruptedException if this thread is interrupted
   */
  public List<BatchRow> run(List<BatchFile> files, BatchWork work) throws InterruptedException {
    long begin = System.nanoTime();
    files.forEach(file -> rows.add(row(file, BatchRow.Status.LEFT, null, null)));
    long[] sizes = files.stream().mapToLong(Batch::size).toArray();
    long allBytes = 0;
    for (long size : sizes) {
      allBytes += size;
    }
    Semaphore places = new Semaphore(options.threads, true);
    ExecutorService workers = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < files.size() && !stopped; i++) {
        BatchFile file = files.get(i);
        Turn turn = new Turn(i, sizes[i], allBytes, begin);
        Prepared prepared = prepare(file, work, turn);
        if (prepared == null) {
          continue;
        }
        int needed = places(prepared.job.memory());
        places.acquire(needed);
        boolean last = i == files.size() - 1;
        int taken = needed + (last ? places.drainPermits() : 0);
        if (stopped) {
          break;
        }
        workers.execute(() -> {
          try {
            perform(file, work, prepared, taken, turn);
          } finally {
            places.release(taken);
          }
        });
      }
    } finally {
      workers.shutdown();
      while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
        // A picture may take longer.
      }
    }
    return List.copyOf(rows);
  }

  /** Where a file stands among the others. */
  private record Turn(int place, long bytes, long allBytes, long begin) {}

  /** A job, and how long it took to read what it is about: it may wait for its turn after that. */
  private record Prepared(String digest, BatchWork.Job job, long nanos) {}

  private static long size(BatchFile file) {
    try {
      return Math.max(1, Files.size(file.in()));
    } catch (IOException e) {
      return 1; // it fails when it is read
    }
  }

  /** Threads that go with a share of the memory. */
  private int places(long memory) {
    double share = (double) memory / Math.max(LEAST_BUDGET, options.memory);
    return (int) Math.clamp(Math.ceil(options.threads * share), 1, options.threads);
  }

  /** Reads a file; null where it is settled by that. */
  private @Nullable Prepared prepare(BatchFile file, BatchWork work, Turn turn) {
    long begin = System.nanoTime();
    try {
      byte[] input = read(file);
      String digest = Sha256.hex(input);
      if (Files.exists(file.out(), LinkOption.NOFOLLOW_LINKS)) {
        BatchJournal.Entry known = asMade(file);
        if (options.resume
            && known != null
            && known.settings().equals(work.settings())
            && known.input().equals(digest)) {
          settle(row(file, BatchRow.Status.SKIPPED, known.made(), null), turn);
          return null;
        }
        if (!options.force && !(options.resume && known != null)) {
          throw new ExistsException(file, options.resume);
        }
      }
      BatchWork.Job job = work.prepare(file, input);
      return new Prepared(digest, job, System.nanoTime() - begin);
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      fail(file, work, e, turn);
      return null;
    }
  }

  private static byte[] read(BatchFile file) throws FileException {
    try {
      return Files.readAllBytes(file.in());
    } catch (IOException e) {
      throw new FileException("cannot read '" + file.in() + "'", false, e);
    }
  }

  /** Something is in the place of a file. */
  public static final class ExistsException extends Exception {
    private static final long serialVersionUID = 1;

    ExistsException(BatchFile file, boolean resume) {
      super(
          "'"
              + file.out()
              + "' exists"
              + (resume
                  ? " and is not as a batch made it; --force replaces it"
                  : "; --resume looks whether it is done, --force replaces it"));
    }
  }

  /** A file could not be read or written; its cause tells why. */
  public static final class FileException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean writing;
    private final transient IOException reason;

    FileException(String what, boolean writing, IOException reason) {
      super(what, reason);
      this.writing = writing;
      this.reason = reason;
    }

    /** Whether it was being written. */
    public boolean isOfWriting() {
      return writing;
    }

    /** What the system said. */
    public IOException reason() {
      return reason;
    }
  }

  /** What a batch noted of the file that is there; null if none made it. */
  private BatchJournal.@Nullable Entry asMade(BatchFile file) {
    try {
      return Files.isRegularFile(file.out())
          ? journal.entry(file.name(), Sha256.hex(Files.readAllBytes(file.out())))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void perform(BatchFile file, BatchWork work, Prepared prepared, int threads, Turn turn) {
    long begin = System.nanoTime();
    try {
      BatchWork.Result result = prepared.job.run(threads);
      Made made = result.made().in((prepared.nanos + System.nanoTime() - begin) / 1e9);
      try {
        journal.add(
            new BatchJournal.Entry(
                file.name(), work.settings(), prepared.digest, Sha256.hex(result.file()), made));
        write(file, result.file());
      } catch (IOException e) {
        throw new FileException("cannot write '" + file.out() + "'", true, e);
      }
      settle(row(file, BatchRow.Status.MADE, made, null), turn);
    } catch (Exception | Error e) {
      if (!stopped) {
        fail(file, work, e, turn);
      }
    }
  }

  private void write(BatchFile file, byte[] bytes) throws IOException {
    Path folder = file.out().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (WholeFile whole = new WholeFile(file.out(), true)) {
      synchronized (writing) {
        writing.add(whole);
        if (stopped) {
          whole.abandon();
        }
      }
      try {
        whole.write(bytes);
      } finally {
        synchronized (writing) {
          writing.remove(whole);
        }
      }
    }
  }

  private void fail(BatchFile file, BatchWork work, Throwable thrown, Turn turn) {
    BatchRow.Trouble trouble = work.trouble(file, thrown);
    if (trouble.ends()) {
      synchronized (this) {
        if (stopped) {
          return; // what ended the batch has been told, and this file is one of those left
        }
        stopped = true;
      }
    }
    settle(row(file, BatchRow.Status.FAILED, null, trouble), turn);
  }

  private static BatchRow row(
      BatchFile file,
      BatchRow.Status status,
      @Nullable Made made,
      BatchRow.@Nullable Trouble trouble) {
    return new BatchRow(file.in().toString(), file.out().toString(), status, made, trouble);
  }

  /** Time goes by the bytes of the files, of which nothing else is known before they are read. */
  private synchronized void settle(BatchRow row, Turn turn) {
    rows.set(turn.place, row);
    finished++;
    if (row.status() == BatchRow.Status.MADE) {
      doneBytes += turn.bytes;
    }
    settledBytes += turn.bytes;
    double seconds = (System.nanoTime() - turn.begin) / 1e9;
    listener.finished(
        row,
        finished,
        doneBytes == 0 ? Double.NaN : seconds * (turn.allBytes - settledBytes) / doneBytes);
  }

  /** Nothing more is begun, and nothing unfinished is left; from any thread. */
  public void stop() {
    stopped = true;
    synchronized (writing) {
      writing.forEach(WholeFile::abandon);
    }
  }

  /** What came of each so far, in their order. */
  public synchronized List<BatchRow> rows() {
    return List.copyOf(rows);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
