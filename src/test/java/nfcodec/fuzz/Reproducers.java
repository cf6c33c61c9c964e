package nfcodec.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Keeps the inputs that findings are made of, one of each kind. */
final class Reproducers {
  private final Path folder;
  private final Set<String> kinds = new HashSet<>();

  /**
   * For one target.
   *
   * @param folder is made when it is needed
   */
  Reproducers(Path folder) {
    this.folder = folder;
  }

  int count() {
    return kinds.size();
  }

  /** Keeps and tells a finding, if it is the first of its kind. */
  void keep(Finding finding) {
    if (!kinds.add(finding.kind())) {
      return;
    }
    StringWriter told = new StringWriter();
    finding.printStackTrace(new PrintWriter(told, true));
    Path file = folder.resolve("finding-" + kinds.size());
    try {
      Files.createDirectories(folder);
      Files.write(file, finding.input());
      Files.writeString(Path.of(file + ".txt"), told.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.err.println("FOUND " + file + ": " + finding.getMessage());
  }
}
