package nfcodec.cli;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nfcodec.entropy.LibraryException;
import nfcodec.entropy.ZstdLibrary;
import org.jspecify.annotations.Nullable;

/**
 * The native code that commands need. They ask for it before any work, because what keeps it from
 * loading (a temporary folder that is full or runs nothing) must not show after an hour of
 * training.
 */
final class NativeCode {
  private NativeCode() {}

  /**
   * Loads it.
   *
   * @param file that the command writes, whose folder is tried last; null for none
   * @throws Failure if it cannot be loaded here
   */
  static void load(@Nullable Path file) throws Failure {
    loadBy(file == null || file.equals(InputFile.DASH) ? null : file.toAbsolutePath().getParent());
  }

  /**
   * Loads it for a command that writes many files.
   *
   * @param folder that they go to, which is tried last; where it is not made yet, the one that it
   *     will be made in
   * @throws Failure if it cannot be loaded here
   */
  static void loadFor(Path folder) throws Failure {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    loadBy(there);
  }

  private static void loadBy(@Nullable Path last) throws Failure {
    try {
      ZstdLibrary.load(folders(last));
    } catch (LibraryException e) {
      throw new Failure(ExitCode.ENGINE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Where it was loaded from, or why it cannot be, in words. */
  static String state() {
    try {
      load(null);
      return "loaded from " + ZstdLibrary.place();
    } catch (Failure e) {
      return "does not load: " + e.line();
    }
  }

  /** Where to unpack it, best first: the user's choice, the system's, the program's own folder. */
  private static List<Path> folders(@Nullable Path last) {
    Set<Path> folders = new LinkedHashSet<>();
    add(folders, System.getenv("TMPDIR"));
    add(folders, System.getProperty("java.io.tmpdir"));
    Path own = ownFolder();
    if (own != null) {
      folders.add(own);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    add(folders, cache);
    if (home.length() > 1) { // Java says "?" where there is none
      add(folders, home + "/.cache");
      add(folders, home);
    }
    if (last != null && !SpecialFile.areIn(last)) {
      folders.add(last);
    }
    return new ArrayList<>(folders);
  }

  private static void add(Set<Path> folders, @Nullable String name) {
    if (name != null && !name.isEmpty()) {
      try {
        folders.add(Path.of(name).toAbsolutePath());
      } catch (InvalidPathException e) {
        // The locale cannot name it, so neither can Java.
      }
    }
  }

  /** The folder of the program's jar; null where it runs from none. */
  private static @Nullable Path ownFolder() {
    CodeSource source = NativeCode.class.getProtectionDomain().getCodeSource();
    try {
      Path jar =
          source == null || source.getLocation() == null
              ? null
              : Path.of(source.getLocation().toURI());
      return jar == null || Files.isDirectory(jar) ? null : jar.toAbsolutePath().getParent();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }
}
