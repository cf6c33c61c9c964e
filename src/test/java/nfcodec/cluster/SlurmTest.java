package nfcodec.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nfcodec.cluster.Slurm.SlurmException;
import nfcodec.cluster.Slurm.Submitted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With scripts that say what sbatch may say. */
@DisabledOnOs(OS.WINDOWS)
class SlurmTest {
  @TempDir Path dir;

  private Slurm slurm(String script) throws IOException {
    Path file = Files.writeString(dir.resolve("sbatch"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new Slurm(file.toString());
  }

  private Submitted submit(String script) throws Exception {
    return slurm(script).submit(dir.resolve("study.sh"));
  }

  @ParameterizedTest
  @CsvSource({
    "echo 4711, 4711",
    "echo '4711;cluster-2', 4711",
    "echo; echo ' 17 tokens are left'; echo 4711; echo, 4711",
  })
  void theLastNumberAloneOnALineIsThatOfTheJob(String script, String number) throws Exception {
    assertThat(submit(script)).isEqualTo(new Submitted(number, ""));
  }

  @Test
  void remarksAreNoNumbers() throws Exception {
    assertThat(submit("echo 'sbatch: 3 nodes are down' >&2; echo 99 >&2; echo 4711"))
        .isEqualTo(new Submitted("4711", "sbatch: 3 nodes are down; 99"));
    // More than fits into a pipe that nobody reads.
    assertThat(submit("head -c 300000 /dev/zero | tr '\\0' x >&2; echo 4711").number())
        .isEqualTo("4711");
  }

  @Test
  void aRefusalIsOneLine() {
    assertThatThrownBy(() -> submit("echo 'sbatch: error: no' >&2; echo 'such time' >&2; exit 1"))
        .isInstanceOf(SlurmException.class)
        .hasMessage("sbatch failed: sbatch: error: no; such time");
    assertThatThrownBy(() -> submit("echo Submitted"))
        .isInstanceOf(SlurmException.class)
        .hasMessageContaining("does not tell the number of the job, but 'Submitted': look with");
    assertThatThrownBy(() -> new Slurm(dir + "/none").submit(dir))
        .isInstanceOf(SlurmException.class)
        .hasMessageContaining("submit from a machine of the cluster");
  }

  @Test
  void theJobAfterwardsIsToldItsFileAndWhatToRun() throws Exception {
    Slurm slurm = slurm("printf '%s\\n' \"$@\" > " + dir + "/words; echo 5");
    slurm.submitAfter(
        "4",
        "report",
        new LogFolder(Path.of("/50% of/it")),
        "r.txt",
        List.of("account=us", "qos=low"),
        List.of("a b", "c"));
    assertThat(Files.readAllLines(dir.resolve("words")))
        .containsExactly(
            "--parsable",
            "--dependency=afterany:4",
            "--job-name=report",
            "--output=/50%% of/it/r.txt",
            "--account=us",
            "--qos=low",
            "--wrap",
            "'a b' c");
  }

  @Test
  void onInterruptionTheCommandIsEnded() throws Exception {
    Slurm slurm = slurm("echo $$ > " + dir + "/started; exec sleep 600");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                slurm.submit(dir.resolve("study.sh"));
              } catch (SlurmException | InterruptedException e) {
                thrown.complete(e);
              }
            });
    Path started = dir.resolve("started");
    while (!Files.exists(started) || Files.size(started) == 0) {
      Thread.sleep(10);
    }
    thread.interrupt();
    assertThat(thrown.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
    long pid = Long.parseLong(Files.readString(started).strip());
    ProcessHandle.of(pid).ifPresent(left -> left.onExit().orTimeout(1, TimeUnit.MINUTES).join());
  }
}
