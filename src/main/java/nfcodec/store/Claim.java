package nfcodec.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that one process at a time should do, on whatever machine: a file that tells who
 * does it. Locks do not hold across machines on every network file system; a file that is made only
 * if it is not there, and one that is moved into place, do on all.
 *
 * <p>A claim whose process is gone is taken over: on the same machine at once, of the same job of a
 * scheduler at once, on another machine after {@link #STALE} without a sign of life. In the rare
 * case that two take one over at the same time both may believe to have it for a moment; one of
 * them then learns better by {@link #isHeld}. Whoever claims must not damage anything by that.
 */
public final class Claim implements AutoCloseable {
  /** How often a holder gives a sign of life. */
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** Without one for so long it is taken for dead. */
  public static final Duration STALE = Duration.ofMinutes(3);

  private static final long SETTLE_MILLIS = 300;

  private final Path file;
  private final String text;
  private final Thread heart;
  private volatile boolean held = true;

  /**
   * Who claims.
   *
   * @param host name of the machine
   * @param pid of the process
   * @param started when the process began, in milliseconds of the epoch; tells it from another of
   *     the same number
   * @param job of a scheduler that runs a job at most once at a time; empty for none
   */
  public record Holder(String host, long pid, long started, String job) {
    /** This process. */
    public static Holder here(String host, String job) {
      return new Holder(host, ProcessHandle.current().pid(), started(ProcessHandle.current()), job);
    }

    private static long started(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private boolean isAlive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> started == 0 || started(process) == 0 || started(process) == started)
          .isPresent();
    }

    /** For people. */
    public String words() {
      return "process " + pid + " on " + host + (job.isEmpty() ? "" : " (job " + job + ")");
    }

    private String text(long mark) {
      return String.join(
          "\n", host, String.valueOf(pid), String.valueOf(started), job, mark + "\n");
    }

    private static @Nullable Holder parse(String text) {
      List<String> lines = text.lines().toList();
      try {
        return lines.size() < 5
            ? null
            : new Holder(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Long.parseLong(lines.get(2)),
                lines.get(3));
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }

  private Claim(Path file, String text) {
    this.file = file;
    this.text = text;
    heart = new Thread(this::beat, "claim");
    heart.setDaemon(true);
    heart.start();
  }

  /**
   * Claims, unless a living process has.
   *
   * @param file in a folder that is there
   * @throws HeldException if one has
   * @throws IOException if the folder takes no files
   */
  public static Claim take(Path file, Holder me) throws IOException, HeldException {
    long mark = ThreadLocalRandom.current().nextLong();
    String text = me.text(mark);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Whole before it has its name: one that is read half is taken for none.
    Path beside = file.resolveSibling(file.getFileName() + "." + mark + ".tmp");
    try {
      write(beside, bytes, StandardOpenOption.CREATE_NEW);
      if (isFirst(file, beside)) {
        return new Claim(file, text);
      }
      Holder other = read(file).map(Holder::parse).orElse(null);
      if (other != null && !isGone(file, other, me)) {
        throw new HeldException(other);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    // Another may have found it stale at the same time: the last that moved has it.
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String now = read(file).orElse("");
    if (!now.equals(text)) {
      throw new HeldException(Objects.requireNonNullElse(Holder.parse(now), me));
    }
    return new Claim(file, text);
  }

  /** Gives a file a second name, unless there is one of that name: somebody has it then, or had. */
  private static boolean isFirst(Path file, Path beside) throws IOException {
    try {
      Files.createLink(file, beside);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return isFirstWithoutLinks(file, beside);
    }
  }

  private static boolean isFirstWithoutLinks(Path file, Path beside) throws IOException {
    try {
      write(file, Files.readAllBytes(beside), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** A living process has the claim; the message tells which. */
  public static final class HeldException extends Exception {
    private static final long serialVersionUID = 1;

    HeldException(Holder holder) {
      super(holder.words());
    }
  }

  /**
   * Who holds a claim; none where nobody does, or the process is known to be gone.
   *
   * @param me who asks
   */
  public static Optional<Holder> holder(Path file, Holder me) throws IOException {
    Holder holder = read(file).map(Holder::parse).orElse(null);
    return holder == null || (isGone(file, holder, me) && !holder.equals(me))
        ? Optional.empty()
        : Optional.of(holder);
  }

  private static boolean isGone(Path file, Holder other, Holder me) throws IOException {
    if (other.host().equals(me.host())) {
      return !other.isAlive();
    }
    return (!other.job().isEmpty() && other.job().equals(me.job()))
        || silence(file).compareTo(STALE) > 0;
  }

  /** Since the last sign of life. */
  private static Duration silence(Path file) throws IOException {
    Instant now = now(file);
    try {
      return Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
    } catch (NoSuchFileException e) {
      return STALE.plus(STALE); // given up meanwhile
    }
  }

  /**
   * By the clock of the machine that the files are on, which a new file tells; for whoever may only
   * read there, by that of this machine.
   */
  private static Instant now(Path file) throws IOException {
    Path probe =
        file.resolveSibling(
            file.getFileName() + "." + ThreadLocalRandom.current().nextLong() + ".tmp");
    try {
      Files.createFile(probe);
    } catch (FileSystemException e) {
      return Instant.now();
    }
    try {
      return Files.getLastModifiedTime(probe).toInstant();
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, byte[] bytes, StandardOpenOption... options)
      throws IOException {
    StandardOpenOption[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(file, all)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Whether it is still this process's; another may have taken it for dead. */
  public boolean isHeld() {
    return held;
  }

  private void beat() {
    try {
      while (held) {
        Thread.sleep(BEAT);
        look();
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  /** A sign of life: the text over itself, so that the time is the file's machine's. */
  synchronized void look() {
    try {
      if (!held || !read(file).orElse("").equals(text)) {
        held = false;
        return;
      }
      write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    } catch (IOException e) {
      // The file system may be back with the next one.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    heart.interrupt();
    if (held && read(file).orElse("").equals(text)) {
      Files.deleteIfExists(file);
    }
    held = false;
  }
}
