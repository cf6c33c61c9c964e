package nfcodec.cli.present;

import nfcodec.memory.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * A folder for temporary files, as it is found by trying.
 *
 * @param path of it
 * @param freeBytes that can be written there; 0 where it cannot be told
 * @param problem why it cannot be used, in words; null if it can
 */
public record TemporaryFolder(String path, long freeBytes, @Nullable String problem) {
  /** One line for people. */
  public String words() {
    return path
        + (problem == null
            ? ", " + MemorySize.words(freeBytes) + " free, runs programs"
            : ": " + problem + "; set TMPDIR to another");
  }
}
