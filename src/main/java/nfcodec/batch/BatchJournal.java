package nfcodec.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nfcodec.store.LineFile;
import nfcodec.store.StrictRecords;
import org.jspecify.annotations.Nullable;

/**
 * What batches have made in a folder: a line of JSON for each file, there before the file itself
 * is, so that a file that is there can be told from another of its name.
 */
final class BatchJournal implements AutoCloseable {
  static final String NAME = "nfcodec-batch.jsonl";

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapterFactory(new StrictRecords(false))
          .create();

  private final LineFile lines;

  /** Of each name, the first first. */
  private final Map<String, List<Entry>> entries = new HashMap<>();

  /**
   * A file that was made.
   *
   * @param name of it as seen from the folder
   * @param settings it was made with
   * @param input SHA-256 of what it was made of, in hex
   * @param output SHA-256 of it
   */
  record Entry(String name, String settings, String input, String output, Made made) {}

  private BatchJournal(LineFile lines) {
    this.lines = lines;
  }

  /**
   * Opens that of a folder, and makes it and the folder where there is none.
   *
   * @return none if another batch is at work there
   * @throws IOException if it cannot be read or written
   */
  static Optional<BatchJournal> open(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    LineFile lines = LineFile.open(file).orElse(null);
    if (lines == null) {
      return Optional.empty();
    }
    BatchJournal journal = new BatchJournal(lines);
    try {
      if (Files.exists(file)) {
        journal.read(LineFile.read(file));
      }
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
    return Optional.of(journal);
  }

  /** A line that is not understood tells nothing: what it told of is done again. */
  private void read(List<String> text) {
    for (String line : text) {
      try {
        Entry entry = GSON.fromJson(line, Entry.class);
        if (entry != null) {
          keep(entry);
        }
      } catch (RuntimeException e) {
        // As if it were not there.
      }
    }
  }

  private void keep(Entry entry) {
    entries.computeIfAbsent(entry.name, name -> new ArrayList<>()).add(entry);
  }

  /**
   * The last under a name that came to that file; null if none did. A later one may have been noted
   * and then not written, as on a full disk: the file is still what an earlier one made.
   *
   * @param output SHA-256 of the file
   */
  synchronized @Nullable Entry entry(String name, String output) {
    return entries.getOrDefault(name, List.of()).reversed().stream()
        .filter(entry -> entry.output.equals(output))
        .findFirst()
        .orElse(null);
  }

  /** Notes one; when this returns it is on the disk. */
  synchronized void add(Entry entry) throws IOException {
    lines.add(GSON.toJson(entry));
    keep(entry);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
