package nfcodec.study;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import nfcodec.store.Claim;
import nfcodec.store.LineFile;
import nfcodec.store.Shard;
import nfcodec.store.WholeFile;
import nfcodec.study.JournalEntry.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a study lives in: a folder's journals, one for each that writes, read together as one.
 *
 * <p>{@value #NAME} is the usual one. Processes that share a study write to files of their own in
 * {@value Shard#FOLDER}, a new one for each start, so that no two ever write to one file. Others
 * beside the usual one are called {@code journal-NAME.jsonl}. Each begins with the settings, which
 * must be the same in all, as the version of the program that measured must be. Entries come in the
 * order of the starts that found them, see {@link JournalMerge}; of two about the same cell the
 * later one holds.
 */
final class Journal implements AutoCloseable {
  static final String NAME = "journal.jsonl";

  private final Path file;
  private final @Nullable LineFile lines;
  private final List<JournalEntry> entries;
  private final String version;

  private Journal(Path file, @Nullable LineFile lines, JournalMerge known) {
    this.file = file;
    this.lines = lines;
    entries = new ArrayList<>(known.entries());
    version = known.version();
  }

  /** As {@link #open(Path, String)} for the usual journal. */
  static Journal open(Path folder) throws IOException, StudyException {
    return open(folder, NAME);
  }

  /**
   * Opens one of a folder's journals for writing and all for reading, and makes it and the folder
   * if they are not there. One of an older version is brought to the present one first.
   *
   * @param name of the file to write
   * @throws StudyException if another process writes to it, or a line is not understood, or the
   *     settings of two journals differ
   * @throws IOException if it cannot be read or written
   */
  static Journal open(Path folder, String name) throws IOException, StudyException {
    Path file = folder.resolve(name);
    LineFile lines =
        LineFile.open(file)
            .orElseThrow(() ->
                new StudyException(
                    "another study is at work in '"
                        + folder
                        + "': let it finish, or name another folder"));
    try {
      if (isOld(file)) {
        lines.close();
        renew(file);
        return open(folder, name);
      }
      return new Journal(file, lines, merged(folder));
    } catch (IOException | StudyException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Begins a file of its own for a process that shares the study, whose claim is taken already, and
   * reads all that there are.
   *
   * @throws StudyException if a line is not understood, or two files differ in what they must not
   * @throws IOException if one cannot be read or written
   */
  static Journal share(Path folder, Shard shard, Claim.Holder me)
      throws IOException, StudyException {
    JournalMerge before = merged(folder);
    Path file = shard.journal(folder, me);
    return new Journal(file, LineFile.begin(file), before);
  }

  private static boolean isOld(Path file) throws IOException {
    List<String> text = LineFile.read(file);
    return !text.isEmpty() && text.getFirst().startsWith("{\"settings\"");
  }

  /** Rewrites a journal of an older version. */
  private static void renew(Path file) throws IOException, StudyException {
    StringBuilder text = new StringBuilder();
    for (JournalEntry entry : entries(file)) {
      text.append(JournalFormat.write(entry)).append('\n');
    }
    WholeFile.write(file, text.toString());
  }

  /**
   * What the journals of a folder hold, even while a study writes on; nothing where there is none.
   * Nothing can be added, and no trace is left.
   *
   * @throws StudyException if a line is not understood
   * @throws IOException if one cannot be read
   */
  static Journal look(Path folder) throws IOException, StudyException {
    return new Journal(folder.resolve(NAME), null, merged(folder));
  }

  /**
   * What the journals of a folder hold, even while a study writes on.
   *
   * @throws StudyException if there is none, or a line is not understood
   * @throws IOException if one cannot be read
   */
  static List<JournalEntry> read(Path folder) throws IOException, StudyException {
    if (files(folder).isEmpty()) {
      throw new StudyException("there is no study in '" + folder + "': name images to begin one");
    }
    return merged(folder).entries();
  }

  private static JournalMerge merged(Path folder) throws IOException, StudyException {
    JournalMerge merge = new JournalMerge();
    for (Path file : files(folder)) {
      merge.add(file, entries(file));
    }
    return merge;
  }

  /** The usual one and its like first, then those of processes that share the study. */
  private static List<Path> files(Path folder) throws IOException {
    NavigableSet<Path> usual = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder, "{journal,journal-*}.jsonl")) {
        found.forEach(usual::add);
      }
    }
    List<Path> files = new ArrayList<>(usual);
    files.addAll(Shard.journals(folder));
    return files;
  }

  private static List<JournalEntry> entries(Path file) throws IOException, StudyException {
    return JournalFormat.read(LineFile.read(file), file.toString());
  }

  /** What the journals held when they were opened, and what was added to this one. */
  List<JournalEntry> entries() {
    return entries;
  }

  /** Whether results of that version of the program may stand beside those that there are. */
  boolean goesWith(String program) {
    return version.isEmpty() || version.equals(program);
  }

  /** The version of the program that measured what there is; empty where nothing is measured. */
  String version() {
    return version;
  }

  /**
   * Adds an entry; when this returns it is on the disk. The first of a file is its header.
   *
   * @throws IllegalStateException if it was opened to be looked at
   */
  void add(JournalEntry entry) throws IOException {
    if (lines == null) {
      throw new IllegalStateException("'" + file + "' was opened to be looked at");
    }
    lines.add(JournalFormat.write(entry));
    entries.add(entry);
  }

  /** Writes the header unless this file has one. */
  void begin(Settings settings) throws IOException {
    if (lines != null && Files.size(file) == 0) {
      lines.add(JournalFormat.write(new Header(settings)));
      if (entries.isEmpty()) {
        entries.add(new Header(settings));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
