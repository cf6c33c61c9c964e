package nfcodec.study;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that a study lives in: a JSON object a line, each forced to the disk before the next
 * piece of work begins. A process that dies while it writes leaves an unfinished last line, which
 * counts for nothing and is cut off.
 */
final class Journal implements AutoCloseable {
  static final String NAME = "journal.jsonl";

  /**
   * Locked in place of the journal: on POSIX systems a process loses its lock of a file as soon as
   * it closes any descriptor of it, so that reading the journal once more would open it to all.
   */
  private static final String LOCK = "journal.lock";

  private static final Gson GSON = new Gson();

  private final Path file;
  private final @Nullable FileChannel lock;
  private final @Nullable FileChannel channel;
  private final List<JournalLine> lines;

  private Journal(
      Path file,
      @Nullable FileChannel lock,
      @Nullable FileChannel channel,
      List<JournalLine> lines) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
    this.lines = lines;
  }

  /**
   * Opens the journal of a folder for reading on and writing, and makes both if they are not there.
   *
   * @throws StudyException if another process has it open, or a line is damaged
   * @throws IOException if it cannot be read or written
   */
  static Journal open(Path folder) throws IOException, StudyException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME);
    FileChannel lock = lock(folder);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        byte[] bytes = Files.readAllBytes(file);
        int whole = wholeLines(bytes);
        List<JournalLine> lines = parse(new String(bytes, 0, whole, StandardCharsets.UTF_8), file);
        channel.truncate(whole);
        channel.position(whole);
        return new Journal(file, lock, channel, lines);
      } catch (IOException | StudyException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | StudyException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * What the journal of a folder holds, even while a study writes on; nothing where there is none.
   * It cannot be added to, and leaves no trace.
   *
   * @throws StudyException if a line is damaged
   * @throws IOException if it cannot be read
   */
  static Journal look(Path folder) throws IOException, StudyException {
    Path file = folder.resolve(NAME);
    return new Journal(file, null, null, Files.exists(file) ? read(folder) : List.of());
  }

  /**
   * What the journal of a folder holds, even while a study writes on.
   *
   * @throws StudyException if there is none, or a line is damaged
   * @throws IOException if it cannot be read
   */
  static List<JournalLine> read(Path folder) throws IOException, StudyException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new StudyException("there is no study in '" + folder + "': name images to begin one");
    }
    byte[] bytes = Files.readAllBytes(file);
    return parse(new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8), file);
  }

  private static FileChannel lock(Path folder) throws IOException, StudyException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this process: as bad as by another.
    }
    channel.close();
    throw new StudyException(
        "another study is at work in '" + folder + "': let it finish, or name another folder");
  }

  /** Up to and with the last line end. */
  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static List<JournalLine> parse(String text, Path file) throws StudyException {
    List<JournalLine> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        JournalLine parsed = GSON.fromJson(line, JournalLine.class);
        if (parsed == null || !parsed.isSound() || lines.isEmpty() != (parsed.settings() != null)) {
          throw new JsonParseException("not an entry");
        }
        lines.add(parsed);
      } catch (RuntimeException e) { // gson hands on whatever a record's constructor throws
        throw new StudyException(
            "line %d of '%s' is damaged: delete that line, and what it told is measured again"
                .formatted(lines.size() + 1, file),
            e);
      }
    }
    return lines;
  }

  /** What it held when it was opened, and what was added. */
  List<JournalLine> lines() {
    return lines;
  }

  /**
   * Adds a line; when this returns it is on the disk.
   *
   * @throws IllegalStateException if it was opened to be looked at
   */
  void add(JournalLine line) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("'" + file + "' was opened to be looked at");
    }
    ByteBuffer bytes = ByteBuffer.wrap((GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8));
    long before = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      channel.truncate(before); // of a line, none or all
      throw e;
    }
    lines.add(line);
  }

  @Override
  public void close() throws IOException {
    try (lock;
        channel) {
      // Both are closed, the lock last.
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
