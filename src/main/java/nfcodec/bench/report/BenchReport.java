package nfcodec.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.Range;
import nfcodec.bench.published.Published;
import nfcodec.store.WholeFile;

/** Makes everything of a bench that people and other programs look at. */
public final class BenchReport {
  /** The page's name in the bench's folder. */
  public static final String PAGE = "report.html";

  private BenchReport() {}

  /**
   * Writes it into the bench's folder, each file whole or not at all. A bench that is not finished
   * gives a report of what there is.
   *
   * @param anchor the codec that others are compared with
   * @param published curves of others to lay over those of the bench
   * @return what to tell on a terminal, line by line
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(
      BenchResults results, Path folder, String anchor, Range range, List<Published> published)
      throws IOException {
    WholeFile.write(folder.resolve("results.csv"), BenchCsv.of(results));
    for (Contender contender : results.codecs()) {
      String name = contender.codec().name();
      WholeFile.write(
          folder.resolve("compressai").resolve(name + ".json"),
          CompressAiJson.of(results, contender));
      WholeFile.write(
          folder.resolve("cool-chic").resolve(name + ".tsv"), CoolChicTsv.of(results, name));
    }
    List<Standing> standings = Standing.all(results, anchor, range);
    BenchCharts charts = BenchCharts.of(results, anchor, range, published);
    WholeFile.write(
        folder.resolve(PAGE), BenchPage.of(results, folder, standings, anchor, range, charts));
    List<String> lines = new ArrayList<>(Summary.lines(results, standings, anchor, range));
    if (BenchFigures.areAvailable()) {
      Path figures = folder.resolve("figures");
      new BenchFigures(charts)
          .write((name, bytes) -> WholeFile.write(figures.resolve(name), bytes));
    } else {
      lines.add("");
      lines.add("no figures/: this machine has no font to write in them");
    }
    lines.add("");
    lines.add("report: " + folder.resolve(PAGE));
    return lines;
  }
}
