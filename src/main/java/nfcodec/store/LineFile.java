package nfcodec.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text file that grows by whole lines, in UTF-8, each forced to the disk before the next piece of
 * work begins. A process that dies while it writes leaves an unfinished last line, which counts for
 * nothing and is cut off when the file is next opened for writing. One process writes at a time;
 * any number may read.
 */
public final class LineFile implements AutoCloseable {
  private final Path file;
  private final @Nullable FileChannel lock;
  private final FileChannel channel;

  private LineFile(Path file, @Nullable FileChannel lock, FileChannel channel) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Opens a file for adding lines, and makes it and its folder if they are not there.
   *
   * @return none if another has it open
   * @throws IOException if it cannot be read or written
   */
  public static Optional<LineFile> open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel lock =
        FileChannel.open(lockOf(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!isOurs(lock)) {
        lock.close();
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        int whole = wholeLines(Files.readAllBytes(file));
        channel.truncate(whole);
        channel.position(whole);
        return Optional.of(new LineFile(file, lock, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Begins a file that nobody else can write to, for its name is not used by others: it needs no
   * lock, which not every network file system has.
   *
   * @throws IOException if it is there, or cannot be made
   */
  public static LineFile begin(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return new LineFile(
        file,
        null,
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /**
   * Locked in place of the file itself: on POSIX systems a process loses its lock of a file as soon
   * as it closes any descriptor of it, so that reading the file once more would open it to all.
   */
  private static Path lockOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".lock");
  }

  private static boolean isOurs(FileChannel lock) throws IOException {
    try {
      FileLock held = lock.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this process: as bad as by another
    }
  }

  /**
   * The whole lines of a file, even while another writes on.
   *
   * @throws IOException if it cannot be read
   */
  public static List<String> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8).lines().toList();
  }

  /** Up to and with the last line end. */
  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /**
   * Adds a line; when this returns it is on the disk. Where it fails nothing of the line is left.
   *
   * @param line without a line end
   */
  public void add(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    long before = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
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
