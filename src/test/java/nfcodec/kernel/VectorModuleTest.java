package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on how Java was started. */
class VectorModuleTest {
  private static final String EXPORTS = "java.base/jdk.internal.module=ALL-UNNAMED";

  /** As the manifest of the program's jar starts it. */
  @Test
  void vectorsComeWithoutAskingJavaForThemAndWithoutAWarning() throws Exception {
    assertThat(bits("--add-exports", EXPORTS)).isEqualTo(String.valueOf(PreferredWidth.bits()));
  }

  @Test
  void aJavaThatDoesNotLetTheModuleBeLoadedComputesInScalars() throws Exception {
    assertThat(bits()).isEqualTo("0");
  }

  @Test
  void scalarsDoNotNeedTheModule() throws Exception {
    assertThat(bits("-Dnfcodec.vectorBits=0", "--add-exports", EXPORTS)).isEqualTo("0");
  }

  /** Vectors would be many times slower than scalars there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-XX:TieredStopAtLevel=0",
        "-XX:TieredStopAtLevel=1",
        "-XX:TieredStopAtLevel=3",
        "-XX:CompilationMode=quick-only",
        "-XX:-UseCompiler"
      })
  void aJavaThatDoesNotCompileVectorsComputesInScalars(String option) throws Exception {
    assertThat(bits(option, "--add-exports", EXPORTS)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:TieredStopAtLevel=4",
        "-XX:-TieredCompilation",
        "-XX:CompilationMode=high-only"
      })
  void aJavaThatCompilesVectorsUsesThemHoweverItIsStarted(String option) throws Exception {
    assertThat(bits(option, "--add-exports", EXPORTS))
        .isEqualTo(String.valueOf(PreferredWidth.bits()));
  }

  @Test
  void vectorsThatAreAskedForAreUsedCompiledOrNot() throws Exception {
    assertThat(
            bits("-XX:TieredStopAtLevel=1", "-Dnfcodec.vectorBits=256", "--add-exports", EXPORTS))
        .isEqualTo("256");
  }

  /** All that a process with those options prints. */
  private static String bits(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), VectorModuleTest.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Prints how wide vectors are. */
  public static void main(String[] args) {
    System.out.print(VectorUnit.bits());
  }
}
