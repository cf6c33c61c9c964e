package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The scripts for shells. That zsh and fish load theirs is tried where these are. */
@DisabledOnOs(OS.WINDOWS)
class CompletionCommandTest {
  @TempDir Path dir;

  private static String script(String... shell) {
    String[] args = new String[shell.length + 1];
    args[0] = "completion";
    System.arraycopy(shell, 0, args, 1, shell.length);
    CliRun run = CliRun.of(args);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    return run.text();
  }

  /** What a shell says of a script, or of one line on top of it. */
  private String said(String script, List<String> command) throws Exception {
    Path file = Files.writeString(dir.resolve("script"), script);
    List<String> line = command.stream().map(w -> w.replace("FILE", file.toString())).toList();
    Process shell = new ProcessBuilder(line).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(said).isZero();
    return said;
  }

  private static boolean isThere(String shell) {
    return Files.isExecutable(Path.of("/usr/bin", shell));
  }

  @Test
  void bashIsTheDefault() throws Exception {
    String script = script();
    assertThat(script)
        .isEqualTo(script("bash"))
        .contains("encode", "--target-psnr", "reference", "complete -F");
    assertThat(said(script, List.of("bash", "-n", "FILE"))).isEmpty();
  }

  @Test
  void bashCompletesCommandsOptionsAndTheirValues() throws Exception {
    String script =
        script()
            + """
            ask() {
              COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
              _complete_nfcodec 2>/dev/null # its compopt wants to be asked by a key
              echo "${COMPREPLY[@]}"
            }
            ask nfcodec en
            ask nfcodec encode --target-p
            ask nfcodec encode --engine ref
            """;
    assertThat(said(script, List.of("bash", "FILE")).lines().map(String::strip))
        .containsExactly("encode engines", "--target-psnr", "reference");
  }

  @Test
  void zshFindsItsOwnInAFolder() throws Exception {
    assertThat(script("zsh"))
        .startsWith("#compdef nfcodec\n")
        .contains("bashcompinit", "complete -F _complete_nfcodec", "= _nfcodec ]");
    if (isThere("zsh")) {
      assertThat(said(script("zsh"), List.of("zsh", "-n", "FILE"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"encode", "decode", "study", "bench", "info", "engines", "doctor"})
  void fishKnowsEveryOption(String command) {
    List<String> lines =
        script("fish").lines().filter(l -> l.contains("command " + command)).toList();
    CommandLine program = Main.commandLine(Streams.ofProcess());
    CommandLine known = Objects.requireNonNull(program.getSubcommands().get(command));
    for (OptionSpec option : known.getCommandSpec().options()) {
      String name = " -l " + option.longestName().substring(2) + " ";
      assertThat(lines.stream().filter(line -> line.contains(name)))
          .as(name)
          .singleElement()
          .matches(line -> line.matches(".* -d '.{4,}'"), "has a description");
    }
  }

  @Test
  void fishKnowsWhatOptionsTake() throws Exception {
    String script = script("fish");
    assertThat(script)
        .contains(
            "-n __nfcodec_no_command -a encode -d 'Encode an image as a neural field'\n",
            "complete -c nfcodec -n '__nfcodec_command encode' -F\n",
            "command encode' -l effort -x -a 'fast normal slow max' -d ",
            "complete -c nfcodec -n '__nfcodec_command help' -a 'encode'\n")
        .containsPattern("command encode' -s o -l output -r -F -d 'Another way to name OUT'")
        .containsPattern("command decode' -l engine -x -a 'auto .*reference.*' -d ")
        .containsPattern("command encode' -l tune-lr -d ")
        .containsPattern("command completion' -a 'fish'")
        .doesNotContain("command engines' -F", "%n");
    if (isThere("fish")) {
      assertThat(said(script, List.of("fish", "--no-execute", "FILE"))).isEmpty();
      assertThat(
              said(
                  script
                      + "complete -C 'nfcodec encode --target-'\ncomplete -C 'nfcodec help de'\n",
                  List.of("fish", "--no-config", "FILE")))
          .contains("--target-psnr\t", "--target-bytes\t", "decode")
          .doesNotContain("--format");
    }
  }

  @Test
  void anotherShellIsRefused() {
    CliRun run = CliRun.of("completion", "tcsh");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("tcsh", "bash", "zsh", "fish");
  }
}
