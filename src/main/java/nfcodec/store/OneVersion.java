package nfcodec.store;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees to it that files whose contents are merged were written by one version of the program. */
public final class OneVersion {
  private @Nullable Path first;
  private String version = "";

  /** The version that wrote all of the files so far; empty where nothing was measured yet. */
  public String writer() {
    return version;
  }

  /**
   * One more file.
   *
   * @param writer version that wrote the last of it; empty where nothing was measured yet
   * @return what is wrong, in a line that names the files and says what to do; none if it goes with
   *     those before
   */
  public Optional<String> clash(Path file, String writer) {
    if (writer.isEmpty() || (first != null && writer.equals(version))) {
      return Optional.empty();
    }
    if (first == null) {
      first = file;
      version = writer;
      return Optional.empty();
    }
    return Optional.of(
        "'%s' was written by nfcodec %s, and '%s' by %s: results of different versions are not merged; take one of the files away, and what it told is measured again"
            .formatted(file, writer, first, version));
  }
}
