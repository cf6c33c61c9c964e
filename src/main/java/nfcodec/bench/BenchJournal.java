package nfcodec.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nfcodec.bench.BenchEntry.Header;
import nfcodec.store.Claim;
import nfcodec.store.LineFile;
import nfcodec.store.Shard;
import nfcodec.store.StrictRecords;

/**
 * What a bench lives in: a line of JSON for each thing that happened, an object with one member
 * whose name tells the kind. The first line holds the version of the format. Processes that share a
 * bench write to files of their own in {@value Shard#FOLDER}; all are read together, the usual one
 * first, whichever versions of this program wrote them: what measures is each codec's own program,
 * and its version stands before its points in each file.
 */
final class BenchJournal implements AutoCloseable {
  static final String NAME = "journal.jsonl";
  static final int VERSION = 1;

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapterFactory(new StrictRecords(false))
          .create();

  private static final Map<String, Class<? extends BenchEntry>> KINDS =
      Map.of(
          "bench", Header.class,
          "start", BenchResults.Start.class,
          "image", BenchResults.Picture.class,
          "codec", BenchResults.Contender.class,
          "point", Point.class,
          "metric", BenchEntry.Scored.class,
          "scorer", BenchEntry.Scorer.class,
          "failure", BenchResults.Failure.class);

  private final LineFile lines;
  private final List<BenchEntry> entries;

  private BenchJournal(LineFile lines, List<BenchEntry> entries) {
    this.lines = lines;
    this.entries = entries;
  }

  /**
   * Opens a folder's journal, and makes it and the folder if they are not there.
   *
   * @throws BenchException if another process writes to it, or a line is not understood
   * @throws IOException if it cannot be read or written
   */
  static BenchJournal open(Path folder) throws IOException, BenchException {
    Path file = folder.resolve(NAME);
    LineFile lines =
        LineFile.open(file)
            .orElseThrow(() ->
                new BenchException(
                    "another bench is at work in '"
                        + folder
                        + "': let it finish, or name another folder"));
    try {
      BenchJournal journal = new BenchJournal(lines, new ArrayList<>(merged(folder)));
      if (entries(file).isEmpty()) {
        journal.add(new Header(VERSION));
      }
      return journal;
    } catch (IOException | BenchException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Begins a file of its own for a process that shares the bench, whose claim is taken already.
   *
   * @throws BenchException if a line of what there is is not understood
   * @throws IOException if it cannot be read or written
   */
  static BenchJournal share(Path folder, Shard shard, Claim.Holder me)
      throws IOException, BenchException {
    List<BenchEntry> before = merged(folder);
    BenchJournal journal =
        new BenchJournal(LineFile.begin(shard.journal(folder, me)), new ArrayList<>(before));
    try {
      journal.add(new Header(VERSION));
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static List<BenchEntry> merged(Path folder) throws IOException, BenchException {
    List<Path> files = new ArrayList<>(Shard.journals(folder));
    Path usual = folder.resolve(NAME);
    if (Files.exists(usual)) {
      files.addFirst(usual);
    }
    List<BenchEntry> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(entries(file));
    }
    return all;
  }

  /**
   * What a folder's journal holds, even while a bench writes on.
   *
   * @throws BenchException if there is none, or a line is not understood
   * @throws IOException if it cannot be read
   */
  static List<BenchEntry> read(Path folder) throws IOException, BenchException {
    if (!isIn(folder)) {
      throw new BenchException("there is no bench in '" + folder + "': name images to begin one");
    }
    return merged(folder);
  }

  /** Whether there is one, or one of a process that shared the bench. */
  static boolean isIn(Path folder) throws IOException {
    return Files.exists(folder.resolve(NAME)) || !Shard.journals(folder).isEmpty();
  }

  private static List<BenchEntry> entries(Path file) throws IOException, BenchException {
    List<BenchEntry> entries = new ArrayList<>();
    for (String line : LineFile.read(file)) {
      BenchEntry entry;
      try {
        entry = entry(line);
      } catch (RuntimeException e) { // gson hands on whatever a record's constructor throws
        throw new BenchException(
            "line %d of '%s' is not understood (%s): delete that line, and what it told is measured again"
                .formatted(entries.size() + 1, file, StrictRecords.reason(e)),
            e);
      }
      if (entries.isEmpty() != entry instanceof Header) {
        throw new BenchException(
            "'%s' is no journal of a bench: its first line is none".formatted(file));
      }
      if (entry instanceof Header header && header.version() != VERSION) {
        throw new BenchException(
            "'%s' is of version %d, made by a newer nfcodec: this one reads version %d"
                .formatted(file, header.version(), VERSION));
      }
      entries.add(entry);
    }
    return entries;
  }

  private static BenchEntry entry(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    if (json.size() != 1) {
      throw new JsonParseException("not one entry");
    }
    Map.Entry<String, JsonElement> member = json.entrySet().iterator().next();
    Class<? extends BenchEntry> kind = KINDS.get(member.getKey());
    if (kind == null) {
      throw new JsonParseException("'" + member.getKey() + "' is no kind of entry here");
    }
    BenchEntry entry = GSON.fromJson(member.getValue(), kind);
    if (entry == null) {
      throw new JsonParseException("an empty entry");
    }
    return entry;
  }

  /** What it held when it was opened, and what was added. */
  List<BenchEntry> entries() {
    return entries;
  }

  /** Whether it is one of several that are read together. */
  boolean isOneOfSeveral() {
    return entries.stream().filter(Header.class::isInstance).count() > 1;
  }

  /** Adds an entry; when this returns it is on the disk. */
  void add(BenchEntry entry) throws IOException {
    JsonObject line = new JsonObject();
    line.add(kind(entry), GSON.toJsonTree(entry));
    lines.add(GSON.toJson(line));
    entries.add(entry);
  }

  private static String kind(BenchEntry entry) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue() == entry.getClass())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
