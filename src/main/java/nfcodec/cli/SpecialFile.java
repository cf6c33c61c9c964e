package nfcodec.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Files that are written in place, for there is nothing to rename: pipes, devices, and what a file
 * descriptor leads to, which may be a regular file that others hold open. Other regular files below
 * {@code /dev}, such as those in {@code /dev/shm}, are files like any.
 */
final class SpecialFile {
  private static final Path DEVICES = Path.of("/dev");
  private static final Path DESCRIPTORS = Path.of("/dev/fd");
  private static final Path PROCESSES = Path.of("/proc");

  private static final Set<Path> STREAMS =
      Set.of(Path.of("/dev/stdin"), Path.of("/dev/stdout"), Path.of("/dev/stderr"));

  private SpecialFile() {}

  /** Whether it is one; what is not there is none. */
  static boolean is(Path path) {
    return Files.isRegularFile(path)
        ? isDescriptor(path)
        : Files.exists(path) && !Files.isDirectory(path);
  }

  /** Whether a folder is one of such files, which nobody wants others in. */
  static boolean areIn(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.equals(DEVICES)
        || absolute.startsWith(DESCRIPTORS)
        || absolute.startsWith(PROCESSES);
  }

  private static boolean isDescriptor(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    return STREAMS.contains(absolute)
        || (folder != null
            && (folder.equals(DESCRIPTORS)
                || (folder.startsWith(PROCESSES) && folder.endsWith("fd"))));
  }
}
