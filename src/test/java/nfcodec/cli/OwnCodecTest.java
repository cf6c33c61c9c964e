package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnCodecTest {
  private static final List<String> GIVEN = List.of("-Xmn24m", "-javaagent:some.jar", "-Da=b");

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  @Test
  void theJarIsStartedAsOneSoThatItsManifestCounts() {
    // Started by its main class it has no vectors, and trains and decodes many times slower.
    assertThat(OwnCodec.arguments(GIVEN, "run/nfcodec.jar"))
        .containsExactly("-Xmn24m", "-Da=b", "-jar", absolute("run/nfcodec.jar"));
  }

  @Test
  void classesAreStartedWithWhatTheManifestWouldOpen() {
    String classPath = "classes" + File.pathSeparator + "lib/one.jar";
    assertThat(OwnCodec.arguments(GIVEN, classPath))
        .containsExactly(
            "-Xmn24m",
            "-Da=b",
            "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            absolute("classes") + File.pathSeparator + absolute("lib/one.jar"),
            "nfcodec.cli.Main");
  }
}
