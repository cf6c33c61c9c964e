package nfcodec.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nfcodec.cli.present.Words;
import nfcodec.store.WholeFile;

/**
 * Where a command's file goes. Opening it finds out before any work whether it can be written;
 * nothing of it is to be seen until all of it is there.
 */
sealed interface Destination extends AutoCloseable {
  /** Writes the whole file. */
  void write(byte[] bytes) throws Failure;

  /** What to call it in messages. */
  String name();

  /** Removes what an unfinished {@link #write} left. */
  @Override
  void close();

  /**
   * The destination of that name: a file, standard output for {@code -}, or a device.
   *
   * @param force whether a file that exists may be replaced
   * @throws Failure if it cannot be written
   */
  static Destination open(Path path, boolean force, Streams streams) throws Failure {
    if (path.equals(InputFile.DASH)) {
      if (streams.terminal().isOutput()) {
        throw new Failure(
            ExitCode.USAGE,
            "a terminal cannot show the bytes of a file: redirect standard output, or name a file");
      }
      return new StandardOutput(streams);
    }
    String name = Words.oneLine(path.toString());
    if (Files.isDirectory(path)) {
      throw new Failure(ExitCode.OUTPUT, "'" + name + "' is a directory; name a file in it");
    }
    if (SpecialFile.is(path)) {
      if (!Files.isWritable(path)) {
        throw new Failure(ExitCode.OUTPUT, "cannot write '" + name + "': permission denied");
      }
      return new Device(path, name);
    }
    if (Files.exists(path) && !force) {
      throw new Failure(ExitCode.OUTPUT, "'" + name + "' exists; --force replaces it");
    }
    RegularFile file = new RegularFile(behindLinks(path, name), name, force);
    file.probe();
    return file;
  }

  /** Refuses to read and write one file. */
  static void requireDistinct(Path in, Path out) throws Failure {
    try {
      if (!in.equals(InputFile.DASH)
          && !out.equals(InputFile.DASH)
          && Files.isRegularFile(in)
          && Files.exists(out)
          && Files.isSameFile(in, out)) {
        throw new Failure(
            ExitCode.USAGE,
            "'" + in + "' and '" + out + "' are the same file; name another output");
      }
    } catch (IOException e) {
      // Whatever is wrong with either shows when it is opened.
    }
  }

  /** The file itself, so that a link to it stays a link. */
  private static Path behindLinks(Path path, String name) throws Failure {
    Path file = path.toAbsolutePath();
    try {
      for (int links = 0; Files.isSymbolicLink(file); links++) {
        if (links == 40) {
          throw new Failure(ExitCode.OUTPUT, "'" + name + "': too many symbolic links");
        }
        file = file.resolveSibling(Files.readSymbolicLink(file));
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "cannot write '" + name + "': " + Failure.reason(e), e);
    }
    return file;
  }

  /** Standard output. */
  record StandardOutput(Streams streams) implements Destination {
    @Override
    public void write(byte[] bytes) throws Failure {
      streams.out().write(bytes, 0, bytes.length);
      streams.flush();
    }

    @Override
    public String name() {
      return "standard output";
    }

    @Override
    public void close() {}
  }

  /** A {@link SpecialFile}. */
  record Device(Path path, String name) implements Destination {
    @Override
    public void write(byte[] bytes) throws Failure {
      try {
        Files.write(path, bytes, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new Failure(ExitCode.OUTPUT, "cannot write '" + name + "': " + Failure.reason(e), e);
      }
    }

    @Override
    public void close() {}
  }

  /** A file of which nothing is to be seen until all of it is there. */
  final class RegularFile implements Destination {
    private final WholeFile file;
    private final String name;
    private final Thread hook = new Thread(this::abandon);

    private RegularFile(Path file, String name, boolean force) {
      this.file = new WholeFile(file, force);
      this.name = name;
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public String name() {
      return name;
    }

    /** Finds out by trying whether the directory takes a new file. */
    private void probe() throws Failure {
      if (!Files.isDirectory(file.folder())) {
        close();
        throw new Failure(
            ExitCode.OUTPUT,
            "cannot write '"
                + name
                + "': there is no directory '"
                + file.folder()
                + "'; make it first");
      }
      try {
        file.probe();
      } catch (IOException e) {
        close();
        throw new Failure(
            ExitCode.OUTPUT,
            "cannot write '"
                + name
                + "': no file can be made in '"
                + file.folder()
                + "': "
                + Failure.reason(e),
            e);
      }
    }

    @Override
    public void write(byte[] bytes) throws Failure {
      try {
        file.write(bytes);
      } catch (FileAlreadyExistsException e) {
        throw new Failure(
            ExitCode.OUTPUT,
            "cannot write '" + name + "': it has come into being meanwhile; --force replaces it",
            e);
      } catch (IOException e) {
        throw new Failure(ExitCode.OUTPUT, "cannot write '" + name + "': " + Failure.reason(e), e);
      }
    }

    /** On Ctrl-C: nothing is left, and nothing more is begun. */
    void abandon() {
      file.abandon();
    }

    @Override
    public void close() {
      file.close();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It is running already.
      }
    }
  }
}
