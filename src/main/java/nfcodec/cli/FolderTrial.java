package nfcodec.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nfcodec.cli.present.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/** Tries whether a folder will do for temporary files. */
final class FolderTrial {
  /** As much as the system may keep back for itself, and more than one block. */
  private static final int TRIED_BYTES = 1 << 20;

  private FolderTrial() {}

  /** That of Java, which is TMPDIR where that is a folder. */
  static TemporaryFolder ofThisMachine() {
    return of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  /** Looks at a folder; nothing stays there. */
  static TemporaryFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new TemporaryFolder(folder.toString(), 0, "there is no such folder");
    }
    // Not of its FileStore, which is not found where the root directory is no mount point.
    long free = folder.toFile().getUsableSpace();
    Path file = null;
    try {
      file = Files.createTempFile(folder, "nfcodec-", ".tmp");
      Files.write(file, new byte[TRIED_BYTES]);
      String script = "#!/bin/sh\nexit 0\n";
      Files.write(file, script.getBytes(StandardCharsets.US_ASCII));
      boolean runs = !Files.isExecutable(Path.of("/bin/sh")) || runs(file);
      String problem = runs ? null : "programs cannot be run from it (mounted noexec)";
      return new TemporaryFolder(folder.toString(), free, problem);
    } catch (IOException e) {
      return new TemporaryFolder(
          folder.toString(), free, "cannot be written: " + Failure.reason(e));
    } finally {
      delete(file);
    }
  }

  private static boolean runs(Path script) throws IOException {
    if (!script.toFile().setExecutable(true)) {
      return false;
    }
    try {
      Process process = new ProcessBuilder(script.toString()).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Nothing more can be done about it.
      }
    }
  }
}
