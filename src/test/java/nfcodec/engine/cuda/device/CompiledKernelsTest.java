package nfcodec.engine.cuda.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compiled kernels under version control are those of the sources beside them. */
class CompiledKernelsTest {
  private static final Path SOURCES = Path.of("src/main/cuda");
  private static final Path COMPILED = Path.of("src/main/resources/nfcodec/engine/cuda");

  /** As {@code tools/build-kernels} writes it: a hash of the sources, and one of each result. */
  @Test
  void areCompiledFromTheseSources() throws IOException {
    String sources = hash(listed(SOURCES, names(SOURCES)).getBytes(UTF_8)) + "  src/main/cuda\n";
    String results = listed(COMPILED, Stream.of("kernels.fatbin", "kernels.ptx"));
    assertThat(Files.readString(COMPILED.resolve("kernels.sha256")))
        .as(
            "src/main/cuda has changed since the kernels were compiled: run tools/build-kernels and"
                + " commit its results")
        .isEqualTo(sources + results);
  }

  private static Stream<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** What {@code sha256sum} prints. */
  private static String listed(Path directory, Stream<String> names) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : names.toList()) {
      lines
          .append(hash(Files.readAllBytes(directory.resolve(name))))
          .append("  ")
          .append(name)
          .append('\n');
    }
    return lines.toString();
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
