package nfcodec.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ToolRunTest {
  @TempDir Path dir;

  /** Runs what its arguments name: a folder, then a command. */
  static final class Runner {
    private Runner() {}

    public static void main(String[] args) throws Exception {
      ToolRun.of(List.of(args).subList(1, args.length), Path.of(args[0]), 600);
    }
  }

  @Test
  void whatASignalEndsLeavesNoProgramBehind() throws Exception {
    Path told = dir.resolve("pid");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Runner.class.getName(),
                dir.toString(),
                "/bin/sh",
                "-c",
                "echo $$ > new && mv new pid && exec sleep 600")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!Files.exists(told)) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      Optional<ProcessHandle> program =
          ProcessHandle.of(Long.parseLong(Files.readString(told).strip()));
      assertThat(program).isPresent();
      process.destroy(); // SIGTERM
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      program.orElseThrow().onExit().get(5, TimeUnit.MINUTES);
    } finally {
      process.destroyForcibly();
    }
  }
}
