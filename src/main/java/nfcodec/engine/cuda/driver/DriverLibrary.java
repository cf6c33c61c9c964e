package nfcodec.engine.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nfcodec.engine.EngineException;

/** Finds and loads the driver's library, which comes with NVIDIA's display driver. */
@SuppressWarnings("restricted") // what this class is for
public final class DriverLibrary {
  /** The system property that names another library file. */
  public static final String PROPERTY = "nfcodec.cuda.library";

  private DriverLibrary() {}

  /**
   * The library of this machine, or the one that the property names. It stays loaded: the driver
   * has threads of its own.
   *
   * @throws EngineException if there is none, or it is too old
   */
  public static Driver open() {
    String named = System.getProperty(PROPERTY);
    if (named != null && !named.isEmpty()) {
      return open(Path.of(named));
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      throw new EngineException("there is no NVIDIA driver for macOS");
    }
    // Windows' subsystem for Linux and NixOS keep it where the loader may not look.
    List<String> names =
        system.startsWith("windows")
            ? List.of("nvcuda.dll")
            : List.of(
                "libcuda.so.1",
                "/usr/lib/wsl/lib/libcuda.so.1",
                "/run/opengl-driver/lib/libcuda.so.1");
    return open(names);
  }

  /** The first of these that there is. */
  public static Driver open(List<String> names) {
    for (String name : names) {
      try {
        return new Driver(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException e) {
        // Not there: the next.
      }
    }
    throw new EngineException(
        "no NVIDIA driver ("
            + names.getFirst()
            + " not found); with an NVIDIA GPU, install its driver");
  }

  /** That library. */
  public static Driver open(Path file) {
    String failure =
        "cannot load '" + file + "', which " + PROPERTY + " names as the NVIDIA driver";
    if (!Files.isRegularFile(file)) {
      throw new EngineException(failure + ": there is no such file");
    }
    try {
      return new Driver(SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new EngineException(failure, e);
    }
  }
}
