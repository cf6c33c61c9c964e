package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nfcodec.container.DecodeLimits;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.decode.Decoder;
import nfcodec.kernel.VectorUnit;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of formats/vectors: what they must decode to, and how they must be refused. */
class GoldenVectorsTest {
  private static final List<GoodVector> GOOD = GoodVectors.all();
  private static final List<BadVector> BAD = BadVectors.all();

  static List<String[]> good() throws IOException {
    return GoldenVectors.read("good.tsv");
  }

  static List<String[]> bad() throws IOException {
    return GoldenVectors.read("bad.tsv");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void goodFilesDecodeToTheirDigestOnAnyNumberOfThreads(
      String file,
      int width,
      int height,
      int channels,
      int depth,
      String sha256,
      String ignoredWhatItTests)
      throws Exception {
    byte[] bytes = GoldenVectors.file("good/" + file);
    for (int threads = 1; threads <= 3; threads++) {
      Raster raster = Decoder.decode(bytes, DecodeLimits.DEFAULT, threads);
      assertThat(raster.width()).isEqualTo(width);
      assertThat(raster.height()).isEqualTo(height);
      assertThat(raster.channels().count()).isEqualTo(channels);
      assertThat(raster.bitDepth()).isEqualTo(depth);
      assertThat(GoodVector.sha256(GoodVector.serialized(raster)))
          .as("with %d threads", threads)
          .isEqualTo(sha256);
    }
  }

  /** A refusal takes little memory, whatever the file announces. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badFilesAreRefusedQuicklyInOneLine(String file, String kind, String ignoredWhatIsWrong)
      throws Exception {
    byte[] bytes = GoldenVectors.file("bad/" + file);
    Throwable thrown = refusal(bytes);
    assertThat(thrown).isInstanceOf(RefusedFileException.class);
    assertThat(thrown instanceof UnsupportedVersionException).isEqualTo(kind.equals("unsupported"));
    assertThat(thrown instanceof LimitExceededException).isEqualTo(kind.equals("too_large"));
    assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(200);
    if (thrown instanceof MalformedFileException malformed) {
      assertThat(malformed.offset()).isBetween(0L, (long) bytes.length);
    }
    if (thrown instanceof LimitExceededException large) {
      assertThat(large.offset()).isBetween(0L, (long) bytes.length);
    }
    // The second time: the first may load classes.
    Usage usage = Usage.of(() -> assertThat(refusal(bytes)).isNotNull());
    assertThat(usage.cpuSeconds()).isLessThan(1);
    // Until they are compiled, vectors are objects; without vectors the bound is without allowance.
    int vectors = VectorUnit.bits() == 0 ? 0 : 32 << 10;
    // The contexts of coder 5 are as large for a small image as for a large one.
    int contexts = file.startsWith("v2-grid-planes") ? 128 << 10 : 0;
    assertThat(usage.allocatedBytes())
        .isLessThan((64 << 10) + vectors + contexts + 8L * bytes.length);
  }

  @Test
  void badFilesAreRefusedForTheRightReason() {
    for (BadVector vector : BAD) {
      assertThat(refusal(vector.bytes()))
          .as(vector.name())
          .isExactlyInstanceOf(vector.kind().thrown())
          .hasMessageContaining(vector.says());
    }
  }

  private static Throwable refusal(byte[] file) {
    return catchThrowable(() -> Decoder.decode(file, DecodeLimits.DEFAULT, 1));
  }

  @Test
  void vectorsAreWrittenAsCommitted() throws IOException {
    Map<String, byte[]> expected = GoldenVectors.files(GOOD, BAD);
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      assertThat(GoldenVectors.file(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
    try (Stream<Path> files = Files.walk(GoldenVectors.FOLDER)) {
      Set<String> found =
          files
              .filter(Files::isRegularFile)
              .map(f -> GoldenVectors.FOLDER.relativize(f).toString().replace('\\', '/'))
              .filter(f -> !f.endsWith(".md"))
              .collect(Collectors.toSet());
      assertThat(found).isEqualTo(expected.keySet());
    }
  }
}
