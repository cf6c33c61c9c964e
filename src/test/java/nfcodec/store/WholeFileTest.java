package nfcodec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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

  @Test
  void whatIsNotToBeReplacedStays() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "old");
    try (WholeFile whole = new WholeFile(file, false)) {
      whole.probe();
      assertThatThrownBy(() -> whole.write(new byte[3]))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(file).hasContent("old");
    assertThat(names(dir)).containsExactly("file");
  }

  @Test
  void nothingIsWrittenOnceItIsAbandoned() throws IOException {
    try (WholeFile whole = new WholeFile(dir.resolve("file"), true)) {
      whole.abandon();
      assertThatThrownBy(() -> whole.write(new byte[3])).isInstanceOf(IOException.class);
    }
    assertThat(names(dir)).isEmpty();
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
