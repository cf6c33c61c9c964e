package nfcodec.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nfcodec.container.LimitExceededException;
import nfcodec.container.MalformedFileException;
import nfcodec.container.RefusedFileException;
import nfcodec.container.UnsupportedVersionException;
import nfcodec.raster.RasterShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The decoder that was written from the specification alone, compiled and loaded where it sees
 * nothing of the program, agrees on every vector.
 */
class MinimalDecoderTest {
  private static final int HOSTILE_FILES = 60;

  /** Beyond the tight limits, which the other decoder does not have. */
  private static final String TOO_LARGE = "too large";

  @TempDir private static Path classes;
  private static @Nullable IndependentDecoder minimal;

  @BeforeAll
  static void compile() throws Exception {
    minimal = IndependentDecoder.compiledInto(classes);
  }

  static List<String[]> good() throws IOException {
    return GoldenVectors.read("good.tsv");
  }

  static List<String[]> bad() throws IOException {
    return GoldenVectors.read("bad.tsv");
  }

  @Test
  void seesNothingOfTheProgram() {
    assertThatThrownBy(() -> minimal().loader().loadClass("nfcodec.decode.Decoder"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void decodesTheSameSamples(
      String file,
      int width,
      int height,
      int channels,
      int depth,
      String sha256,
      String ignoredWhatItTests)
      throws Exception {
    Verdict.Picture image = (Verdict.Picture) minimal().decode(GoldenVectors.file("good/" + file));
    assertThat(image.shape()).isEqualTo(RasterShape.of(width, height, channels, depth));
    assertThat(GoodVector.sha256(image.samples())).isEqualTo(sha256);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void refusesTheSameFiles(String file, String kind, String ignoredWhatIsWrong) throws Exception {
    Verdict.Refusal refusal = (Verdict.Refusal) minimal().decode(GoldenVectors.file("bad/" + file));
    assertThat(refusal.unsupported()).isEqualTo(kind.equals("unsupported"));
    assertThat(refusal.message().startsWith("too large: ")).isEqualTo(kind.equals("too_large"));
    assertThat(refusal.message()).isNotBlank().doesNotContain("\n");
  }

  /** It, or a class in it: what the texts give answers for is nobody else's to call. */
  private static Class<?> part(String name) throws ClassNotFoundException {
    return Class.forName("MinimalDecoder" + name, true, minimal().loader());
  }

  @Test
  void itsSineHasTheKnownAnswers() throws Exception {
    Method sine = part("").getDeclaredMethod("sine", float.class);
    sine.setAccessible(true);
    Pattern row = Pattern.compile("\\| (\\S+) \\| [0-9a-f]{8} \\| ([0-9a-f]{8}) \\|");
    List<MatchResult> answers = KnownAnswers.of("ReproducibleSineTest", 1, row);
    assertThat(answers).hasSize(15);
    for (MatchResult known : answers) {
      float value = (float) sine.invoke(null, Float.parseFloat(known.group(1)));
      assertThat(Float.floatToRawIntBits(value))
          .as(known.group(1))
          .isEqualTo(Integer.parseUnsignedInt(known.group(2), 16));
    }
  }

  @Test
  void itsLaplaceCodeHasTheKnownAnswers() throws Exception {
    Method start =
        part("$RangeDecoder")
            .getDeclaredMethod("start", long.class, int.class, int.class, int.class, long.class);
    start.setAccessible(true);
    Field rates = part("$RangeDecoder").getDeclaredField("RATE");
    rates.setAccessible(true);
    Pattern row =
        Pattern.compile(
            "\\| (-?\\d+) \\| (-?\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+(?:, \\d+)*) \\|");
    List<MatchResult> answers = KnownAnswers.of("LaplaceCodeTest", 2, row);
    assertThat(answers).hasSize(9);
    for (MatchResult known : answers) {
      int scale = Integer.parseInt(known.group(1));
      int fraction = Integer.parseInt(known.group(2));
      int shift = Integer.parseInt(known.group(3));
      int most = Integer.parseInt(known.group(4));
      int[] starts = KnownAnswers.numbers(known.group(5));
      long rate = Array.getLong(rates.get(null), scale + 74);
      for (int j = -most; j <= most + 1; j++) {
        assertThat((long) start.invoke(null, (long) j, most, shift, fraction, rate))
            .as("start(%d) of %s", j, known.group())
            .isEqualTo(starts[most + j]);
      }
    }
  }

  /**
   * Bodies changed, checksums right, that of the samples too where the file can be read: the same
   * samples, or the same kind of refusal.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void agreesOnHostileFiles(String file) throws Exception {
    FileParts parts = FileParts.of(GoldenVectors.file("good/" + file));
    for (int k = 0; k < HOSTILE_FILES; k++) {
      byte[] hostile =
          Decoding.withSampleChecksum(
              DamageTest.hostile(parts, file.hashCode(), k), DamageTest.TIGHT);
      String program = program(hostile);
      if (!program.equals(TOO_LARGE)) {
        assertThat(word(minimal().decode(hostile))).as("change %d", k).isEqualTo(program);
      }
    }
  }

  private static String program(byte[] file) {
    try {
      return GoodVector.sha256(Decoding.samples(file, DamageTest.TIGHT));
    } catch (RefusedFileException e) {
      return switch (e) {
        case MalformedFileException malformed -> "malformed";
        case LimitExceededException large -> TOO_LARGE;
        case UnsupportedVersionException newer -> "unsupported";
      };
    }
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Picture picture -> GoodVector.sha256(picture.samples());
      case Verdict.Refusal refusal -> refusal.unsupported() ? "unsupported" : "malformed";
    };
  }

  private static IndependentDecoder minimal() {
    return Objects.requireNonNull(minimal);
  }
}
