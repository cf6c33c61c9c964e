package nfcodec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Array jobs of Slurm: the scripts, and what becomes of them where Slurm is only made up. */
@DisabledOnOs(OS.WINDOWS)
class StudyArrayTest {
  private static final List<String> CELLS =
      List.of("--side=16", "--fields=siren:8", "--transforms=none,rpp,zigzag", "--pictures=0");

  @TempDir Path dir;

  private Path image = Path.of("");

  @BeforeEach
  void makeAnImage() throws IOException {
    image = CliRun.writeImage(dir.resolve("image.png"), CliRun.image());
  }

  private String[] line(Path folder, String... more) {
    List<String> words = new ArrayList<>(List.of("study", "-o", folder.toString()));
    words.addAll(List.of("--engine=auto", "--threads=1"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String[] whole(Path folder, String... more) {
    List<String> words = new ArrayList<>(List.of(line(folder, more)));
    words.add(image.toString());
    words.addAll(CELLS);
    return words.toArray(String[]::new);
  }

  private List<String> directives(String... words) {
    CliRun run = CliRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run.text().lines().filter(line -> line.startsWith("#SBATCH ")).toList();
  }

  /** With many more tasks than cells each has one, which must fit into its time. */
  @Test
  void theTimeOfATaskIsThatOfItsCells() throws IOException {
    Path folder = dir.resolve("study");
    String[] quick = {"--target-psnr=20", "--levels=15", "--rate=none", "--siren-lr=-7"};
    CliRun run = CliRun.of(whole(folder, quick));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    // As if each cell had taken an hour, and one were to be done again.
    Path journal = folder.resolve("journal.jsonl");
    List<String> lines =
        Files.readAllLines(journal).stream()
            .map(text -> text.replaceAll("\"search\":[0-9.E-]+", "\"search\":3600"))
            .toList();
    Files.write(journal, lines.subList(0, lines.size() - 1));
    assertThat(directives(line(folder, "--slurm=100", "--dry-run")))
        .anyMatch(line -> line.startsWith("#SBATCH --time=02:1"));
  }

  @Test
  void whatIsAskedForIsNotAskedForInAnotherWay() {
    Path folder = dir.resolve("a b #1 at 50%");
    List<String> lines = directives(whole(folder, "--slurm=2,cpus-per-gpu=4", "--dry-run"));
    assertThat(lines)
        .contains("#SBATCH --output=\"" + dir + "/a b \\#1 at 50%%/slurm/%A-%a.txt\"")
        .contains("#SBATCH --cpus-per-gpu=4")
        .noneMatch(line -> line.contains("cpus-per-task"));
    assertThat(directives(whole(folder, "--slurm=2", "--dry-run")))
        .contains("#SBATCH --cpus-per-task=1");
  }

  @Test
  void aFolderThatSlurmCannotBeToldIsRefused() {
    CliRun run = CliRun.of(whole(dir.resolve("a\nb"), "--slurm=2"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("with which Slurm writes to no folder: rename it")
        .hasLineCount(1);
    assertThat(CliRun.of(whole(dir.resolve("a\nb"), "--dry-run")).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(dir.resolve("a\nb")).doesNotExist();
  }

  @Test
  void aDryRunOfATaskCountsItsCells() {
    Path folder = dir.resolve("study");
    CliRun run = CliRun.of(whole(folder, "--task=0", "--of=2", "--dry-run"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).startsWith("2 cells (");
    assertThat(CliRun.of(whole(folder, "--dry-run")).err()).startsWith("3 cells (");
    assertThat(folder).doesNotExist();
  }

  private ProgramProcess submit(String sbatch) throws Exception {
    return submit(sbatch, "--slurm=2");
  }

  private ProgramProcess submit(String sbatch, String slurm) throws Exception {
    Path program = Files.createDirectories(dir.resolve("bin")).resolve("sbatch");
    Files.writeString(program, "#!/bin/sh\n" + sbatch + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = Map.of("PATH", program.getParent() + ":/usr/bin:/bin");
    return ProgramProcess.java(dir, environment, List.of(), whole(dir.resolve("study"), slurm));
  }

  /** Both jobs are refused where only one says on whose account it is. */
  @Test
  void theReportIsMadeWhereAndOnWhoseAccountTheTasksRun() throws Exception {
    Path said = dir.resolve("said");
    ProgramProcess run =
        submit(
            "case $* in *--wrap*) echo \"$@\" > " + said + "; echo 8;; *) echo 7; esac",
            "--slurm=2,account=us,gres=gpu:1,partition=long,qos=low");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(said))
        .contains("--account=us --partition=long --qos=low --wrap")
        .doesNotContain("gres");
  }

  @Test
  void bothJobsAreToldAndWhatSlurmRemarks() throws Exception {
    ProgramProcess run =
        submit(
            "echo 'sbatch: 2 nodes are down' >&2; case $* in *--wrap*) echo 8;; *) echo 7; esac");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("submitted job 7 with 2 of 2 tasks, and job 8 for the report;");
    assertThat(run.err()).contains("nfcodec: warning: sbatch: 2 nodes are down\n");
  }

  @Test
  void aJobWhoseReportIsNotTakenIsTold() throws Exception {
    submit("case $* in *--wrap*) echo no more jobs >&2; exit 1;; *) echo 7; esac")
        .assertFails(
            ExitCode.ENGINE,
            "job 7 is submitted, but none after it for the report",
            " --report-only' makes in the end: sbatch failed: no more jobs");
    submit("echo no >&2; exit 1").assertFails(ExitCode.ENGINE, "nfcodec: sbatch failed: no");
  }
}
