package nfcodec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
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

  /** At whatever moment it is abandoned, either it is there whole or the old file stays. */
  @Test
  void itIsAbandonedAtAnyMoment() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "old");
    SplittableRandom random = new SplittableRandom(5);
    long longest = 1;
    for (int round = 0; round < 2000; round++) {
      byte[] before = Files.readAllBytes(file);
      byte[] after = {(byte) round};
      try (WholeFile whole = new WholeFile(file, true)) {
        long pause = random.nextLong(longest);
        CountDownLatch begun = new CountDownLatch(1);
        Thread other =
            Thread.ofPlatform()
                .start(() -> {
                  begun.countDown();
                  long until = System.nanoTime() + pause;
                  while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                  }
                  whole.abandon();
                });
        begun.await();
        long begin = System.nanoTime();
        try {
          whole.write(after);
        } catch (IOException e) {
          assertThat(e).hasMessage("interrupted");
        }
        longest = Math.max(longest, Math.min(5_000_000, System.nanoTime() - begin));
        other.join();
        assertThat(Files.readAllBytes(file)).isIn(before, after);
      }
    }
    assertThat(names(dir)).containsExactly("file");
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
