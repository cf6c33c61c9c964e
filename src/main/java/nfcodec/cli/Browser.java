package nfcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The browser that pages are shown in.
 *
 * @param command that shows what is named after it
 */
record Browser(List<String> command) {
  /** A command that goes on has shown the page, or is about to. */
  private static final long SECONDS = 10;

  /** Copies the list. */
  Browser {
    command = List.copyOf(command);
  }

  /** The one that is set up on this system. */
  static Browser ofSystem() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return new Browser(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    return new Browser(List.of(system.contains("mac") ? "open" : "xdg-open"));
  }

  /**
   * Shows a page.
   *
   * @throws IOException if that cannot be started, or says that it failed
   */
  void open(Path page) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(page.toAbsolutePath().toUri().toString());
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
        throw new IOException("it ended with code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
