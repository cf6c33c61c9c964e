package nfcodec.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import nfcodec.study.CellResult;
import nfcodec.study.Settings;
import nfcodec.study.StudyResults;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.StudyIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  @Test
  void tellsSpeedUpPaperAndRateOfEveryTreatment() throws IOException {
    List<String> lines = Report.write(MadeUpStudy.everything(folder).results());
    assertThat(lines.getFirst()).isEqualTo("552 of 552 cells finished; target 50 dB");
    assertThat(lines)
        .anyMatch(line -> line.matches("siren +128 +RPP +0\\.9\\dx .* 4 +1\\.26x +[34]\\.\\d+x"))
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

  /** With a target of its own, which the numbers that nobody measured do not mind. */
  private StudyResults withTarget(double target) {
    StudyResults study = MadeUpStudy.small(folder).results();
    Settings settings = study.settings();
    return new StudyResults(
        study.folder(),
        new Settings(
            target,
            List.of(20.0, 30.0),
            settings.sirenRates(),
            settings.gridRates(),
            settings.maxSteps(),
            settings.search()),
        study.planned(),
        study.results(),
        study.images(),
        study.tasks(),
        study.starts());
  }

  @Test
  void thePapersNumbersStandBesideTheirTargetAlone() throws IOException {
    assertThat(Report.write(withTarget(40)))
        .noneMatch(line -> line.contains("1.26x"))
        .anyMatch(line -> line.matches("siren +64 +RPP .* 2 +- .*"));
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page.contains("the paper (Kodak): ")).isFalse();
    assertThat(page.contains("the ring the paper")).isFalse();
    assertThat(page.contains("table 1, which is of 50 dB and does not stand beside")).isTrue();
    Report.write(withTarget(50));
    String at50 = Files.readString(folder.resolve("report.html"));
    assertThat(at50.contains("the paper (Kodak): 1.26×")).isTrue();
    assertThat(at50.contains("the ring the paper")).isTrue();
  }

  /** One of two images does not get there permuted. */
  @Test
  void whatTheMeansLeaveOutIsToldBesideThem() throws IOException {
    StudyResults study = MadeUpStudy.small(folder).results();
    CellResult permuted =
        study.results().stream()
            .filter(r -> r.cell().image().equals("kodim01.png") && !r.cell().isBaseline())
            .findFirst()
            .orElseThrow();
    CellResult never =
        new CellResult(
            permuted.cell(),
            permuted.origin(),
            new CellResult.Search(
                null,
                permuted.learningRate(),
                permuted.search().lanes(),
                permuted.search().levels(),
                permuted.search().curve()),
            null,
            permuted.timing(),
            null);
    List<CellResult> results =
        study.results().stream().map(r -> r.equals(permuted) ? never : r).toList();
    StudyResults some =
        new StudyResults(
            folder,
            study.settings(),
            study.planned(),
            results,
            study.images(),
            study.tasks(),
            study.starts());
    assertThat(Report.write(some))
        .anyMatch(line -> line.matches("siren +64 +RPP .* 1 of 2 +1\\.26x .*"));
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(
            Pattern.compile(
                    "faster on [01] of 2 images; 1 cell left out of the mean, which is below")
                .matcher(page)
                .find())
        .isTrue();
    assertThat(page.contains("are left out, of images that never got to the target")).isTrue();
    assertThat(page.contains("1 of siren, RPP, side 64.")).isTrue();
    assertThat(Files.readString(folder.resolve("results.json")))
        .contains("\"geometricMean\"", "\"median\"", "\"atMost\"");
    // The files of both images are of the original, those of one can be compared.
    List<List<String>> rows =
        RateTable.of(new StudyIndex(some), Comparison.all(new StudyIndex(some)))
            .orElseThrow()
            .rows();
    assertThat(rows.getFirst().get(6)).isEqualTo("2");
    assertThat(rows.getLast().get(6)).isEqualTo("1");
    assertThat(rows.getLast().get(9)).isEqualTo("1");
  }

  @Test
  void aRatioIsMarkedWhereEitherSidesRateIsAtTheEdge() {
    StudyResults study = MadeUpStudy.small(folder).results();
    StudyIndex index = new StudyIndex(study);
    // Each made-up search has two rates, of which the lower one is the best.
    assertThat(BestRates.atTheEdge(index, index.comparisons().getFirst())).isEqualTo("2 of 2");
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
