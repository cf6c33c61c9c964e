package nfcodec.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nfcodec.study.StudyResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  @Test
  void tellsSpeedUpPaperAndRateOfEveryTreatment() throws IOException {
    List<String> lines = Report.write(MadeUpStudy.everything(folder).results());
    assertThat(lines.getFirst()).isEqualTo("966 of 966 cells finished; target 50 dB");
    assertThat(lines)
        .anyMatch(line -> line.matches("siren +256 +RPP +1\\.\\d\\dx .* 7 +1\\.26x +[34]\\.\\d+x"))
        .anyMatch(line -> line.contains("kodim03.png") && line.contains("gamma:0.5"));
  }

  @Test
  void writesTheSameFilesOfTheSameStudy() throws IOException {
    Path again = folder.resolve("again");
    Report.write(MadeUpStudy.small(folder).results());
    Report.write(MadeUpStudy.small(again).results());
    for (String name :
        List.of("report.html", "results.csv", "levels.csv", "timings.csv", "results.json")) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  @Test
  void noNameBreaksOutOfThePage() throws IOException {
    Report.write(MadeUpStudy.small(folder).results());
    // Not compared as a whole: a failure would print megabytes of script.
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page.contains(MadeUpStudy.AWKWARD)).isFalse();
    assertThat(page.contains("a &lt;b&gt;&amp;&quot;c&quot;&#39; &lt;!--&lt;script&gt; d,e.png"))
        .isTrue();
    assertThat(
            page.contains(
                "a \\u003cb\\u003e\\u0026\\\"c\\\"\\u0027 \\u003c!--\\u003cscript\\u003e d,e.png"))
        .isTrue();
    assertThat(page.split("</script>", -1).length).isEqualTo(4 + 1);
  }

  @Test
  void reportsWhatThereIsOfAStudyThatIsNotFinished() throws IOException {
    Path page = folder.resolve("report.html");
    assertThat(Report.write(MadeUpStudy.small(folder).results(3)))
        .contains("3 of 4 cells finished; target 50 dB");
    assertThat(Files.readString(page).contains("3 of 4 cells are finished")).isTrue();
    assertThat(Report.write(MadeUpStudy.small(folder).results(0)))
        .contains("0 of 4 cells finished; target 50 dB");
    assertThat(Files.readString(page).contains("No comparison is finished yet")).isTrue();
    assertThat(Files.readString(page).contains("<figure")).isFalse();
  }

  @Test
  void valuesForProgramsDoNotTellWhenTheyWereMeasured() throws IOException {
    StudyResults study = MadeUpStudy.small(folder).results();
    assertThat(CsvFiles.results(study) + CsvFiles.levels(study))
        .doesNotContain("simd", "2026", "0.1.0");
    assertThat(CsvFiles.results(study).lines()).hasSize(1 + 4);
    assertThat(CsvFiles.levels(study).lines()).hasSize(1 + 4 * 4);
    assertThat(CsvFiles.timings(study)).contains("simd", "2026-01-02T03:04:05Z");
  }

  @Test
  void leavesNoUnfinishedFileBehind() throws IOException {
    Report.write(MadeUpStudy.small(folder).results());
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}
