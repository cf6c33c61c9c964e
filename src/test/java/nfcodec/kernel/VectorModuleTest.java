package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What depends on how Java was started. */
class VectorModuleTest {
  /** As the manifest of the program's jar starts it. */
  @Test
  void vectorsComeWithoutAskingJavaForThemAndWithoutAWarning() throws Exception {
    assertThat(bits("--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED"))
        .isEqualTo(String.valueOf(PreferredWidth.bits()));
  }

  @Test
  void aJavaThatDoesNotLetTheModuleBeLoadedComputesInScalars() throws Exception {
    assertThat(bits()).isEqualTo("0");
  }

  @Test
  void scalarsDoNotNeedTheModule() throws Exception {
    String exports = "java.base/jdk.internal.module=ALL-UNNAMED";
    assertThat(bits("-Dnfcodec.vectorBits=0", "--add-exports", exports)).isEqualTo("0");
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
