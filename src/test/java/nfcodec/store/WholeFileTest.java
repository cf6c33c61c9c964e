package nfcodec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path dir;

  @Test
  void makesFoldersAndReplacesFiles() throws IOException {
    Path file = dir.resolve("a/b/file");
    WholeFile.write(file, "old");
    WholeFile.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(names(dir.resolve("a/b"))).containsExactly("file");
  }

  @Test
  void whatCannotBeFinishedIsRemoved() throws IOException {
    Path file = Files.createDirectories(dir.resolve("file"));
    Files.createFile(file.resolve("in the way"));
    assertThatThrownBy(() -> WholeFile.write(file, "new")).isInstanceOf(IOException.class);
    assertThat(names(dir)).containsExactly("file");
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
