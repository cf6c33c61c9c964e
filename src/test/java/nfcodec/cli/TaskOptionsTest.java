package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import nfcodec.store.Shard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class TaskOptionsTest {
  private static final CommandSpec SPEC =
      Main.commandLine(
              new Streams(
                  InputStream.nullInputStream(),
                  CliRun.printer(new ByteArrayOutputStream()),
                  CliRun.printer(new ByteArrayOutputStream()),
                  Terminal.NONE))
          .getCommandSpec();

  private static @Nullable Shard shard(
      @Nullable String task, @Nullable Integer of, Map<String, String> environment) {
    TaskOptions options = new TaskOptions();
    options.task = task;
    options.of = of;
    return options.shard(environment, SPEC);
  }

  private static Map<String, String> array(String id, String least, String most, String count) {
    return Map.of(
        "SLURM_ARRAY_JOB_ID", "88",
        "SLURM_ARRAY_TASK_ID", id,
        "SLURM_ARRAY_TASK_MIN", least,
        "SLURM_ARRAY_TASK_MAX", most,
        "SLURM_ARRAY_TASK_COUNT", count);
  }

  @Test
  void byHand() {
    assertThat(shard(null, null, Map.of())).isNull();
    assertThat(shard("3", 8, Map.of())).isEqualTo(new Shard(3, 8));
    assertThatThrownBy(() -> shard("8", 8, Map.of()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("numbered from 0");
    assertThatThrownBy(() -> shard("3", null, Map.of())).hasMessageContaining("--of N");
    assertThatThrownBy(() -> shard(null, 8, Map.of())).hasMessageContaining("--task I");
    assertThatThrownBy(() -> shard("three", 8, Map.of()))
        .hasMessageContaining("neither a number nor slurm");
  }

  @Test
  void bySlurm() {
    assertThat(shard("slurm", null, array("2", "0", "7", "8"))).isEqualTo(new Shard(2, 8));
    assertThat(shard("slurm", 8, array("5", "3", "5", "2")))
        .as("an array of those that are left")
        .isEqualTo(new Shard(5, 8));
    assertThatThrownBy(() -> shard("slurm", null, array("5", "3", "5", "2")))
        .hasMessageContaining("--of N");
    assertThatThrownBy(() -> shard("slurm", null, Map.of()))
        .hasMessageContaining("no SLURM_ARRAY_TASK_ID");
    assertThat(TaskOptions.here(array("2", "0", "7", "8")).job()).isEqualTo("88_2");
    assertThat(TaskOptions.here(Map.of()).job()).isEmpty();
  }

  @Test
  void misuseIsTold() {
    assertThat(CliRun.of("study", "-o", "any", "--task", "1", "--of", "2", "--status").err())
        .contains("are of all tasks together; leave out --task");
    assertThat(CliRun.of("study", "-o", "any", "--slurm", "four").err())
        .contains("how many tasks? Write it like 24,parallel=8");
    assertThat(CliRun.of("study", "-o", "nowhere", "--status").err())
        .contains("there is no study in 'nowhere'");
  }
}
