package nfcodec.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nfcodec.cluster.ArrayScript.Forecast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayScriptTest {
  private static String text(ArrayRequest request, Integer... tasks) {
    return text(Path.of("/data/grid/slurm"), request, tasks);
  }

  private static String text(Path logs, ArrayRequest request, Integer... tasks) {
    return new ArrayScript(
            "nfcodec-grid",
            request,
            List.of(tasks),
            new Forecast(3601, 1500),
            new LogFolder(logs),
            List.of("/opt/a b/java", "study", "--task", "slurm", "it's"))
        .text();
  }

  @Test
  void theScriptSaysWhatSlurmHasToKnow() {
    String text = text(ArrayRequest.parse("24,parallel=8,gres=gpu:1,partition=long"), 0, 1, 2, 3);
    assertThat(text.lines())
        .startsWith(
            "#!/bin/bash",
            "#SBATCH --job-name=nfcodec-grid",
            "#SBATCH --array=0-3%8",
            "#SBATCH --output=/data/grid/slurm/%A-%a.txt",
            "#SBATCH --open-mode=append",
            "#SBATCH --requeue",
            "#SBATCH --signal=B:USR1@60",
            "#SBATCH --mem=1500M",
            "#SBATCH --time=01:01:00",
            "#SBATCH --gres=gpu:1",
            "#SBATCH --partition=long")
        .contains("'/opt/a b/java' study --task slurm 'it'\\''s' &");
  }

  @Test
  void whatIsAskedForIsNotForecast() {
    String text = text(ArrayRequest.parse("4,time=4:00:00,mem-per-cpu=2G,exclude=a1;a2"), 0);
    assertThat(text.lines())
        .contains("#SBATCH --time=4:00:00", "#SBATCH --exclude=a1,a2")
        .noneMatch(line -> line.startsWith("#SBATCH --mem="))
        .filteredOn(line -> line.startsWith("#SBATCH --time"))
        .hasSize(1);
  }

  /** Slurm refuses two ways to ask for memory at once. */
  @ParameterizedTest
  @ValueSource(strings = {"mem=1G", "mem-per-cpu=2G", "mem-per-gpu=8G"})
  void memoryIsAskedForInOneWay(String memory) {
    assertThat(text(ArrayRequest.parse("4,gres=gpu:1," + memory), 0).lines())
        .filteredOn(line -> line.startsWith("#SBATCH --mem"))
        .containsExactly("#SBATCH --" + memory);
  }

  @Test
  void foldersAreNamedAsSbatchReadsThem() {
    assertThat(output("/a b/50%/slurm")).isEqualTo("\"/a b/50%%/slurm/%A-%a.txt\"");
    assertThat(output("/a\"b'c#d/slurm")).isEqualTo("\"/a\\\"b\\'c\\#d/slurm/%A-%a.txt\"");
    assertThat(output("/a/HetJobs/slurm")).isEqualTo("\"/a/Het\\Jobs/slurm/%A-%a.txt\"");
    assertThat(text(ArrayRequest.parse("4,comment=a#b"), 0))
        .contains("#SBATCH --comment=\"a\\#b\"\n");
  }

  private static String output(String folder) {
    String option = "#SBATCH --output=";
    return text(Path.of(folder), ArrayRequest.parse("1"), 0)
        .lines()
        .filter(line -> line.startsWith(option))
        .findFirst()
        .orElseThrow()
        .substring(option.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\nrm -r b/slurm", "/a\tb", "/a\\b"})
  void foldersThatSlurmCannotBeToldAreRefused(String folder) {
    assertThatThrownBy(() -> new LogFolder(Path.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rename it");
  }

  @Test
  void tasksWithNothingLeftAreNotInTheArray() {
    assertThat(text(ArrayRequest.parse("30"), 3, 7, 8, 9, 12, 13, 29))
        .contains("#SBATCH --array=3,7-9,12-13,29\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "-3", "4,parallel=0", "4,parallel=x"})
  void numbersAreChecked(String text) {
    assertThatThrownBy(() -> ArrayRequest.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Write it like 24,parallel=8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4,--gres=gpu:1    | is no option of sbatch",
        "4,comment=a b     | is no option of sbatch",
        "4,comment=$(rm '')| is no option of sbatch",
        "4,                | is no option of sbatch",
        "4,array=0-9       | the script says that by itself",
        "4,signal=TERM     | the script says that by itself",
      })
  void optionsAreChecked(String text, String says) {
    assertThatThrownBy(() -> ArrayRequest.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void wordsAreQuotedForAShell() {
    assertThat(ArrayScript.quoted("--task=slurm,a/b.c")).isEqualTo("--task=slurm,a/b.c");
    assertThat(ArrayScript.quoted("a$b")).isEqualTo("'a$b'");
    assertThat(ArrayScript.quoted("")).isEqualTo("''");
  }
}
