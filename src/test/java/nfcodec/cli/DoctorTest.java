package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nfcodec.cli.present.TemporaryFolder;
import nfcodec.engine.Availability;
import nfcodec.engine.Detail;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @Test
  void tellsOfTheMachineAndEveryEngine() throws IOException {
    CliRun run = CliRun.withEngine(FaultyEngine.class, "doctor");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.text())
        .startsWith(Version.PROGRAM + "\n\n")
        .containsPattern("\njava +25")
        .containsPattern("\nprocessor +.*\\d+ threads?\n")
        .containsPattern("\nvectors +(\\d+ bits|none: scalar code)\n")
        .containsPattern("\nmemory +[\\d.]+ .iB, of which Java may use [\\d.]+ .iB")
        .containsPattern(
            "\nfaulty +for tests\n +does not run here: the fan is off\n +device: a fan\n")
        .doesNotContain("problem");
    for (Engine engine : Engines.all()) {
      assertThat(run.text()).containsPattern("\n" + engine.name() + " +" + engine.description());
    }
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    CliRun run = CliRun.withEngine(FaultyEngine.class, "doctor", "--json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    JsonObject json = JsonParser.parseString(run.text()).getAsJsonObject();
    assertThat(json.keySet())
        .containsExactly("program", "java", "system", "processor", "memory", "storage", "engines");
    assertThat(json.getAsJsonObject("processor").get("threads").getAsInt()).isPositive();
    assertThat(json.getAsJsonObject("memory").get("machine").getAsLong()).isPositive();
    JsonObject faulty =
        json.getAsJsonArray("engines").asList().stream()
            .map(engine -> engine.getAsJsonObject())
            .filter(engine -> engine.get("name").getAsString().equals("faulty"))
            .findFirst()
            .orElseThrow();
    assertThat(faulty.get("runsHere").getAsBoolean()).isFalse();
    assertThat(faulty.get("state").getAsString()).isEqualTo("does not run here: the fan is off");
    assertThat(faulty.getAsJsonArray("details").toString())
        .isEqualTo("[{\"label\":\"device\",\"value\":\"a fan\"}]");
  }

  /** Such a Java is what {@link ProgramProcess} starts. */
  @Test
  void aJavaWithItsClientCompilerAloneIsToldToBeNoneForVectors(@TempDir Path dir)
      throws IOException, InterruptedException {
    List<String> asTheJar = List.of("--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED");
    ProgramProcess run = ProgramProcess.java(dir, Map.of(), asTheJar, "doctor");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("\nvectors +none: scalar code\n")
        .containsPattern(
            "\nsimd .*\n +does not run here: this Java has its client compiler alone, and so"
                + " compiles no vectors: start it without what asks for that, or with"
                + " -Dnfcodec.vectorBits=256 to use them all the same\n");
  }

  @Test
  void aTemporaryFolderIsTried(@TempDir Path dir) throws IOException {
    TemporaryFolder sound = FolderTrial.of(dir);
    assertThat(sound.freeBytes()).isPositive();
    assertThat(sound.path()).isEqualTo(dir.toString());
    assertThat(sound.words()).endsWith(" free, runs programs");
    assertThat(CliRun.namesIn(dir)).isEmpty();
  }

  /** An engine that found something, but not all. */
  public static final class FaultyEngine extends EngineFailuresTest.AbsentEngine {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public Availability availability() {
      return new Availability.Unavailable("the fan is off");
    }

    @Override
    public List<Detail> details() {
      return List.of(new Detail("device", "a fan"), new Detail("problem", "the fan is off"));
    }
  }
}
