package nfcodec.study.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.report.page.FiniteJson;
import nfcodec.report.page.Html;
import nfcodec.report.table.Table;
import nfcodec.store.WholeFile;
import nfcodec.study.StudyResults;
import nfcodec.study.report.artifact.MeanSpectrum;
import nfcodec.study.report.artifact.Pictures;
import nfcodec.study.report.artifact.Surface;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.figure.Figures;
import nfcodec.study.report.paper.Dataset;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.Comparison;
import nfcodec.study.report.statistics.StudyIndex;

/** Makes everything of a study that people look at. */
public final class Report {
  /** The page's name in the study's folder. */
  public static final String PAGE = "report.html";

  private Report() {}

  /**
   * Writes {@code report.html}, {@code results.csv}, {@code levels.csv}, {@code bounds.csv}, {@code
   * timings.csv}, {@code results.json} and {@code figures/} into the study's folder, each whole or
   * not at all. A study that is not finished gives a report of what there is.
   *
   * @return what to tell on a terminal, line by line
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(StudyResults study) throws IOException {
    Path folder = study.folder();
    StudyIndex index = new StudyIndex(study);
    Paper paper = new Paper(study.settings().target());
    List<Comparison> comparisons = Comparison.all(index);
    SpeedTables speed = new SpeedTables(index, paper);
    Headline headline = new Headline(index, comparisons, speed);
    ChartData data =
        ChartData.of(
            index,
            comparisons,
            c -> speed.paperAcceleration(c, Dataset.KODAK),
            MeanSpectrum.all(study),
            Surface.all(study));
    List<Pictures> pictures = Pictures.all(study);
    Html gallery = Gallery.of(pictures);

    CsvFiles.write(folder, study);
    WholeFile.write(
        folder.resolve("results.json"), FiniteJson.forFile(JsonFile.of(study, comparisons)));
    WholeFile.write(
        folder.resolve(PAGE),
        Page.of(index, headline, tables(index, paper, speed, comparisons), data, gallery));
    List<String> lines = new ArrayList<>(headline.lines());
    if (Figures.areAvailable()) {
      Path figures = folder.resolve("figures");
      Figures.write(data, pictures, (name, bytes) -> WholeFile.write(figures.resolve(name), bytes));
    } else {
      lines.add("");
      lines.add("no figures/: this machine has no font to write in them");
    }
    lines.add("");
    lines.add("report: " + folder.resolve(PAGE));
    return lines;
  }

  private static List<Table> tables(
      StudyIndex index, Paper paper, SpeedTables speed, List<Comparison> comparisons) {
    QualityTables quality = new QualityTables(index, paper);
    return Stream.of(
            speed.accelerations(comparisons),
            RateTable.of(index, comparisons),
            BoundsTable.of(index),
            speed.steps(),
            speed.stepsToLevels(),
            PermutationTable.of(comparisons, paper),
            quality.errorVariances(),
            quality.barriers(),
            TimingTable.of(index, paper))
        .flatMap(Optional::stream)
        .toList();
  }
}
