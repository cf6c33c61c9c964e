package nfcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code .ci/run} in a tree and with commands of the test's own: stand-ins that write down how they
 * are called.
 */
@DisabledOnOs(OS.WINDOWS)
class ContinuousIntegrationTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path dir;
  private Path bin;
  private Path calls;

  @BeforeEach
  void makeTree() throws IOException {
    calls = dir.resolve("calls");
    bin = Files.createDirectory(dir.resolve("bin"));
    for (String folder : List.of("tree/.ci", "tree/tools", "jdk/bin")) {
      Files.createDirectories(dir.resolve(folder));
    }
    Files.copy(Path.of(".ci/run"), dir.resolve("tree/.ci/run"));
    Files.writeString(dir.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    // What of the usual commands it is written in.
    for (String name : List.of("dirname", "grep", "head", "env")) {
      Path usual = Path.of("/usr/bin", name);
      Path file = Files.exists(usual) ? usual : Path.of("/bin", name);
      Files.createSymbolicLink(bin.resolve(name), file);
    }
    command("bin/id", "echo 0");
    command("bin/fc-list", "echo font");
    for (String name :
        List.of("mvn", "g++", "chromium", "sbatch", "munged", "asciidoctor", "apt-get")) {
      command("bin/" + name, "");
    }
    for (String name :
        List.of(
            "nfcodec",
            "tools/library-check",
            "tools/javadoc",
            "tools/python-check",
            "tools/readme-check",
            "tools/fuzz",
            "tools/slurm-check",
            "tools/gpu-check",
            "tools/package",
            "tools/package-check")) {
      command("tree/" + name, "");
    }
    command("jdk/bin/javac", "");
  }

  /** Makes a command that notes its call, then does something. */
  private void command(String name, String does) throws IOException {
    String note = "echo \"${0##*/} $* CI=${CI-}\" >>'" + calls + "'\n";
    Path file = dir.resolve(name);
    Files.writeString(file, "#!" + BASH + "\n" + note + does + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** The exit code, and what was said. */
  private record Ran(int exitCode, String said) {}

  private Ran run() throws IOException, InterruptedException {
    Needs.that(Files.isExecutable(BASH), "no bash");
    ProcessBuilder builder =
        new ProcessBuilder(BASH.toString(), dir.resolve("tree/.ci/run").toString())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }

  @Test
  void whereNothingIsMissingAllChecksRun() throws Exception {
    assertThat(run()).isEqualTo(new Ran(0, ""));
    assertThat(calls)
        .content()
        .contains("mvn -B verify CI=true\nnfcodec --version CI=true\n")
        .contains("library-check  CI=true\n")
        .containsSubsequence("javadoc  CI=true\n", "python-check  CI=true\n")
        .contains("readme-check  CI=true\n")
        .contains("fuzz 30 CI=true\n")
        .contains("slurm-check  CI=true\n")
        .contains("gpu-check  CI=true\n")
        .containsSubsequence("package --archive-only CI=true\n", "package-check  CI=true\n")
        .doesNotContain("apt-get");
  }

  @Test
  void whatIsMissingIsInstalled() throws Exception {
    Files.delete(bin.resolve("g++"));
    Files.delete(bin.resolve("chromium"));
    Files.delete(bin.resolve("sbatch"));
    Files.delete(bin.resolve("asciidoctor"));
    command("bin/apt-get", "[ \"${!#}\" != chromium ]"); // the package of one name is not there
    assertThat(run().exitCode()).isZero();
    assertThat(calls)
        .content()
        .containsPattern("apt-get install .* g\\+\\+ CI")
        .containsPattern("apt-get install .* chromium-browser CI")
        .containsPattern("apt-get install .* slurm-wlm CI")
        .containsPattern("apt-get install .* asciidoctor CI")
        .contains("mvn -B verify");
  }

  @Test
  void packagesThatPythonLacksAreInstalled() throws Exception {
    command("tree/tools/python-check", "[ \"$*\" != '--can PIL' ]");
    assertThat(run().exitCode()).isZero();
    assertThat(calls)
        .content()
        .containsPattern("apt-get install .* python3-pil CI")
        .doesNotContain("python3-numpy")
        .doesNotContain("python3-pandas")
        .contains("python-check  CI=true");
  }

  @Test
  void aPackageOfPythonThatCannotBeInstalledEndsTheRun() throws Exception {
    command("tree/tools/python-check", "[ \"${1-}\" != --can ]");
    command("bin/apt-get", "exit 100");
    Ran ran = run();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.said()).contains("ci: could not install any of: python3-numpy");
    assertThat(calls).content().doesNotContain("verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn", "g++", "chromium", "sbatch", "asciidoctor", "fc-list"})
  void whatCannotBeInstalledEndsTheRun(String missing) throws Exception {
    Files.delete(bin.resolve(missing));
    command("bin/apt-get", "exit 100");
    Ran ran = run();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.said()).contains("ci: could not install any of: ");
    assertThat(calls).content().contains("apt-get install").doesNotContain("verify");
  }

  @Test
  void aCheckThatFailsEndsTheRun() throws Exception {
    command("bin/mvn", "exit 3");
    assertThat(run().exitCode()).isEqualTo(3);
    assertThat(calls).content().doesNotContain("fuzz");
  }

  @ParameterizedTest
  @CsvSource({
    "library-check, python-check, readme-check",
    "slurm-check, readme-check, fuzz",
    "gpu-check, readme-check, fuzz",
    "fuzz, package-check, nothing"
  })
  void aCheckBesideAnotherThatFailsEndsTheRun(String fails, String beside, String after)
      throws Exception {
    command("tree/tools/" + fails, "exit 3");
    assertThat(run().exitCode()).isEqualTo(3);
    assertThat(calls).content().contains(beside).doesNotContain(after);
  }
}
