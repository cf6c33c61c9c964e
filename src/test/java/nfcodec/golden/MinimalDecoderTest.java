package nfcodec.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nfcodec.container.MalformedFileException;
import nfcodec.container.UnsupportedVersionException;
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
  private static final Path SOURCE = Path.of("formats", "MinimalDecoder.java");

  private static final int HOSTILE_FILES = 100;

  /** How the program says that a file exceeds the tight limits, which the other does not have. */
  private static final Pattern LIMIT = Pattern.compile("more than the limit|too costly");

  @TempDir private static Path classes;
  private static Class<?> minimal = Object.class;

  @BeforeAll
  static void compile() throws Exception {
    URL zstd = Zstd.class.getProtectionDomain().getCodeSource().getLocation();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "--class-path",
            Path.of(zstd.toURI()).toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      assertThat(
              compiler
                  .getTask(null, files, null, options, null, files.getJavaFileObjects(SOURCE))
                  .call())
          .as("%s compiles", SOURCE)
          .isTrue();
    }
    // Open as long as the tests run: it finds the parts of the class and the native library.
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL(), zstd}, ClassLoader.getPlatformClassLoader());
    minimal = loader.loadClass("MinimalDecoder");
  }

  static List<String[]> good() throws IOException {
    return GoldenVectors.read("good.tsv");
  }

  static List<String[]> bad() throws IOException {
    return GoldenVectors.read("bad.tsv");
  }

  @Test
  void seesNothingOfTheProgram() {
    assertThatThrownBy(() -> minimal.getClassLoader().loadClass("nfcodec.decode.Decoder"))
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
      throws Throwable {
    Object image = decode(GoldenVectors.file("good/" + file));
    assertThat(call(image, "width")).isEqualTo(width);
    assertThat(call(image, "height")).isEqualTo(height);
    assertThat(call(image, "channels")).isEqualTo(channels);
    assertThat(call(image, "bitDepth")).isEqualTo(depth);
    assertThat(GoodVector.sha256((byte[]) call(image, "serialized"))).isEqualTo(sha256);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void refusesTheSameFiles(String file, String kind, String ignoredWhatIsWrong) throws Throwable {
    byte[] bytes = GoldenVectors.file("bad/" + file);
    try {
      decode(bytes);
    } catch (Exception refused) {
      assertThat(refused.getClass().getName()).isEqualTo("MinimalDecoder$Refused");
      assertThat(call(refused, "unsupported")).isEqualTo(kind.equals("unsupported"));
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n");
      return;
    }
    throw new AssertionError("decoded");
  }

  /**
   * Bodies changed, checksums right, that of the samples too where the file can be read: the same
   * samples, or the same kind of refusal.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void agreesOnHostileFiles(String file) throws Throwable {
    FileParts parts = FileParts.of(GoldenVectors.file("good/" + file));
    for (int k = 0; k < HOSTILE_FILES; k++) {
      byte[] hostile =
          Decoding.withSampleChecksum(
              DamageTest.hostile(parts, file.hashCode(), k), DamageTest.TIGHT);
      String program = outcome(() -> Decoding.samples(hostile, DamageTest.TIGHT));
      if (!program.contains("too large")) {
        assertThat(outcome(() -> (byte[]) call(decode(hostile), "serialized")))
            .as("change %d", k)
            .isEqualTo(program);
      }
    }
  }

  /** Work that may throw. */
  private interface Samples {
    byte[] get() throws Throwable;
  }

  private static String outcome(Samples samples) throws Throwable {
    try {
      return GoodVector.sha256(samples.get());
    } catch (UnsupportedVersionException e) {
      return "unsupported";
    } catch (MalformedFileException e) {
      return LIMIT.matcher(e.getMessage()).find() ? "too large" : "malformed";
    } catch (Exception refused) {
      if (!refused.getClass().getName().equals("MinimalDecoder$Refused")) {
        throw refused;
      }
      return (boolean) call(refused, "unsupported") ? "unsupported" : "malformed";
    }
  }

  private static Object decode(byte[] file) throws Throwable {
    try {
      return minimal.getMethod("decode", byte[].class).invoke(null, (Object) file);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object call(Object receiver, String name) throws ReflectiveOperationException {
    Method method = receiver.getClass().getMethod(name);
    return method.invoke(receiver);
  }
}
