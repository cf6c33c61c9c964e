package nfcodec.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there whole or not at all, whatever happens while it is written: written beside
 * its place, forced to the disk, and moved there in one step. What could not be finished is
 * removed.
 */
public final class WholeFile implements AutoCloseable {
  private static final String PREFIX = ".nfcodec-";
  private static final String SUFFIX = ".tmp";

  private final Path file;
  private final Path folder;
  private final boolean replace;
  private @Nullable Path temporary;
  private boolean abandoned;

  /**
   * A file to be written.
   *
   * @param replace whether one that exists may be replaced
   */
  public WholeFile(Path file, boolean replace) {
    this.file = file;
    Path parent = file.toAbsolutePath().getParent();
    folder = parent == null ? file.toAbsolutePath() : parent;
    this.replace = replace;
  }

  /** Makes or replaces a file, and its folder where there is none. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (WholeFile whole = new WholeFile(file, true)) {
      Files.createDirectories(whole.folder);
      whole.write(bytes);
    }
  }

  /** The same with text, in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it is what a process that was killed left of one. */
  public static boolean isUnfinished(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** The folder that it comes to lie in. */
  public Path folder() {
    return folder;
  }

  /**
   * Finds out by trying whether the folder takes a new file.
   *
   * @throws IOException if it does not
   */
  public void probe() throws IOException {
    create().close();
    removeTemporary();
  }

  /**
   * Writes it.
   *
   * @throws FileAlreadyExistsException if it has come into being meanwhile, and is not to be
   *     replaced
   * @throws IOException if it cannot be written, or {@link #abandon} was called
   */
  public void write(byte[] bytes) throws IOException {
    try {
      try (FileChannel channel = create()) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      keepPermissions();
      moveIntoPlace();
    } finally {
      removeTemporary();
    }
  }

  private synchronized FileChannel create() throws IOException {
    requireWanted();
    long random = ThreadLocalRandom.current().nextLong();
    Path path = folder.resolve(PREFIX + Long.toHexString(random) + SUFFIX);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    temporary = path;
    return channel;
  }

  /** A file that is replaced keeps its permissions; a new one has those that the process gives. */
  private synchronized void keepPermissions() throws IOException {
    if (temporary != null && Files.exists(file)) {
      try {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(temporary, permissions);
      } catch (UnsupportedOperationException e) {
        // No such permissions on this system.
      }
    }
  }

  private synchronized void moveIntoPlace() throws IOException {
    requireWanted();
    if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (temporary != null) {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      temporary = null;
    }
  }

  private void requireWanted() throws IOException {
    if (abandoned) {
      throw new IOException("interrupted");
    }
  }

  /** Nothing is left of it, and nothing more is begun; from any thread. */
  public synchronized void abandon() {
    abandoned = true;
    removeTemporary();
  }

  private synchronized void removeTemporary() {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // Nothing more can be done about it.
      }
      temporary = null;
    }
  }

  @Override
  public void close() {
    removeTemporary();
  }
}
