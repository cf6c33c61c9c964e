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

/**
 * The file that a study lives in: a JSON object a line, each forced to the disk before the next
 * piece of work begins. A process that dies while it writes leaves an unfinished last line, which
 * counts for nothing and is cut off.
 */
final class Journal implements AutoCloseable {
  static final String NAME = "journal.jsonl";
  private static final Gson GSON = new Gson();

  private final Path file;
  private final FileChannel channel;
  private final List<JournalLine> lines;

  private Journal(Path file, FileChannel channel, List<JournalLine> lines) {
    this.file = file;
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
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, folder);
      byte[] bytes = Files.readAllBytes(file);
      int whole = wholeLines(bytes);
      List<JournalLine> lines = parse(new String(bytes, 0, whole, StandardCharsets.UTF_8), file);
      if (whole < bytes.length) {
        channel.truncate(whole);
      }
      channel.position(whole);
      return new Journal(file, channel, lines);
    } catch (IOException | StudyException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path folder) throws IOException, StudyException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this process: as bad as by another.
    }
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

  /** Adds a line; when this returns it is on the disk. */
  void add(JournalLine line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
    lines.add(line);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
