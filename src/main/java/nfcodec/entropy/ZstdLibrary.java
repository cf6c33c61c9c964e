package nfcodec.entropy;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The native half of zstd-jni. A build lays it beside the jars ({@code lib/native}), where it is
 * loaded from; zstd-jni by itself unpacks it into a temporary folder at every start, which may be
 * full, missing, or on a file system that runs nothing.
 */
public final class ZstdLibrary {
  /** Of zstd-jni: a path of the library, for machines that it has none for. */
  private static final String GIVEN = "ZstdNativePath";

  private static @Nullable Path place;

  private ZstdLibrary() {}

  /**
   * Loads the library unless that is done: from beside the jars, or unpacked into the first of the
   * folders that takes it. Nothing stays in the folder.
   *
   * @param folders to try in turn; those that do not exist are passed over
   * @throws LibraryException if no place does
   */
  @SuppressWarnings("restricted") // the jar's manifest allows it
  public static synchronized void load(List<Path> folders) throws LibraryException {
    if (Native.isLoaded()) {
      return;
    }
    if (System.getProperty(GIVEN) != null) {
      loadGiven();
      return;
    }
    Path beside = besideTheJars();
    Throwable first = null;
    if (beside != null && Files.isRegularFile(beside)) {
      try {
        System.load(beside.toString());
        Native.assumeLoaded();
        place = beside;
        return;
      } catch (UnsatisfiedLinkError e) {
        first = e; // its file system may run nothing
      }
    }
    StringBuilder tried = new StringBuilder();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        tried.append(tried.isEmpty() ? "" : ", ").append("'").append(folder).append("' is missing");
        continue;
      }
      try {
        Native.load(folder.toFile());
        place = folder;
        return;
      } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
        first = first == null ? e : first;
        tried.append(tried.isEmpty() ? "" : ", ").append("'").append(folder).append("' ");
        tried.append(reason(e));
      }
    }
    throw new LibraryException(
        "no folder takes the Zstandard library, which is unpacked before it is loaded ("
            + tried
            + "); set TMPDIR to a folder with 1 MiB of room from which programs can be run",
        first == null ? new UnsatisfiedLinkError("no folder") : first);
  }

  /** Where it was loaded from: a file, or the folder that it was unpacked into; null before. */
  public static synchronized @Nullable Path place() {
    return place;
  }

  private static void loadGiven() throws LibraryException {
    String path = System.getProperty(GIVEN, "");
    try {
      Native.load();
      place = Path.of(path);
    } catch (UnsatisfiedLinkError e) {
      throw new LibraryException(
          "cannot load '" + path + "', which " + GIVEN + " names: " + firstLine(e), e);
    }
  }

  /** In words that follow the name of a folder. */
  private static String reason(Error e) {
    String line = firstLine(e);
    if (e instanceof ExceptionInInitializerError) {
      String system = line.substring(line.lastIndexOf(": ") + 1).strip();
      return "cannot be written (" + system + ")";
    }
    // What dlopen says where a file system is mounted with noexec.
    if (line.contains("failed to map segment") || line.contains("not permitted")) {
      return "runs no programs (mounted noexec)";
    }
    return "holds it in vain (" + line.substring(line.lastIndexOf(": ") + 1).strip() + ")";
  }

  private static String firstLine(Error e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The library of this machine as the build lays it; null where classes are in no jar. */
  private static @Nullable Path besideTheJars() {
    CodeSource source = Native.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      Path jar = Path.of(source.getLocation().toURI()).toAbsolutePath();
      String usual = System.mapLibraryName("any");
      String name = "libzstd-jni-" + ZstdVersion.VERSION + usual.substring(usual.lastIndexOf('.'));
      return jar.resolveSibling("native").resolve(system()).resolve(architecture()).resolve(name);
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }

  /** As zstd-jni names the systems. */
  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "win" : name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "");
    return system().equals("darwin") && name.equals("amd64") ? "x86_64" : name;
  }
}
