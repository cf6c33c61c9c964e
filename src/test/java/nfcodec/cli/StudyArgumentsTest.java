package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not go together is refused before anything is read, rather than ignored. */
class StudyArgumentsTest {
  @TempDir Path dir;

  private CliRun run(String line) throws IOException {
    Path image = CliRun.writeImage(dir.resolve("image.png"), CliRun.image());
    List<String> words = new ArrayList<>(List.of("study", "-o", dir.resolve("study").toString()));
    for (String word : line.split(" ", -1)) {
      words.add(word.equals("IMAGE") ? image.toString() : word);
    }
    return CliRun.of(words.toArray(String[]::new));
  }

  private void assertRefused(String line, String says) throws IOException {
    CliRun run = run(line);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(says).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(dir.resolve("study")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-steps=20000",
        "-t none,rpp --rate=both",
        "-p 40 --dry-run",
        "--slurm=4 --side=64",
        "--task=0 --of=2 --preset=quick"
      })
  void settingsAndCellsAreThoseOfNamedImages(String line) throws IOException {
    assertRefused(line, ": without images the study in '" + dir.resolve("study") + "' goes on");
    assertRefused("--seeds=2 --width=64", "leave out --width --seeds");
  }

  @ParameterizedTest
  @CsvSource({
    "--report-only --status, --report-only and --status are different",
    "--report-only --dry-run, --report-only and --dry-run are different",
    "--slurm=4 --report-only, --report-only and --slurm are different",
    "--slurm=4 --status, --status and --slurm are different",
    "--status --dry-run, --status and --dry-run are different",
    "IMAGE --report-only, leave out the images",
    "IMAGE --status, leave out the images",
    "--report-only --rate=both, leave out --rate",
    "--status --max-steps=100, leave out --max-steps",
    "--status --task=0 --of=2, leave out --task"
  })
  void oneThingIsDoneAtATime(String line, String says) throws IOException {
    assertRefused(line, says);
  }

  @Test
  void filesAreNotMadeAnewBySlurm() throws IOException {
    assertRefused("--slurm=4 --renew-rates", "give it without --slurm");
    assertRefused("IMAGE --slurm=4 --renew-rates --dry-run", "give it without --slurm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rate=both --pictures=3 --landscape-points=0",
        "--renew-rates",
        "--report-only",
        "--status",
        "--slurm=4 --dry-run"
      })
  void whatCanBeAskedForLaterNeedsNoImages(String line) throws IOException {
    CliRun run = run(line);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
    assertThat(run.err()).contains("there is no study in");
  }
}
