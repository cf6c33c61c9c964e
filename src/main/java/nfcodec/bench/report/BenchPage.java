package nfcodec.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.BenchResults.Start;
import nfcodec.bench.Range;
import nfcodec.report.page.Document;
import nfcodec.report.page.Document.Part;
import nfcodec.report.page.Html;
import nfcodec.report.page.Resource;
import nfcodec.report.page.TableHtml;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;

/** The report as one file for a browser, which asks nothing of any network. */
final class BenchPage {
  /** What a mean curve is of where the setting is a PSNR. */
  static final String EQUAL_SLOPE =
      "Codecs whose setting is a PSNR have no such mean: at the same PSNR the bits of detailed"
          + " pictures would outweigh those of all others, which at the same quantiser get fewer"
          + " decibels instead. Theirs is over the pictures at the same slope of squared error over"
          + " rate, where one more bit is worth the same in each: what one quantiser for all comes"
          + " near to. It reaches as far as every picture's own curve has that slope.";

  private BenchPage() {}

  static String of(
      BenchResults results,
      Path folder,
      List<Standing> standings,
      String anchor,
      Range range,
      BenchCharts charts)
      throws IOException {
    Html tables = new Html();
    for (Table table : BenchTables.all(results, standings, anchor, range)) {
      tables.add(TableHtml.of(table, "What to know of it"));
    }
    return new Document(
            "nfcodec bench",
            "Rate and distortion: "
                + NumberText.count(results.codecs().size(), "codec")
                + " on "
                + NumberText.count(results.images().size(), "picture"),
            "Every codec encoded the same pictures as RGB of 8 bits, its own decoder decoded the"
                + " files, and what came back was compared with the original, all channels"
                + " together. PSNR says how near samples are, not how a picture looks.",
            List.of(
                new Part("tables", "Tables", tables),
                new Part("charts", "Charts", frames(charts)),
                new Part("pictures", "Pictures", BenchGallery.of(results, folder, range)),
                new Part("provenance", "Where this comes from", provenance(results))),
            charts.published().isEmpty()
                ? ""
                : "Dashed curves are as their authors published them, on the whole of the set; the"
                    + " data file names their sources.",
            new Document.Charts(
                charts,
                List.of(
                    Resource.text(BenchPage.class, "charts.js"),
                    Resource.text(BenchPage.class, "compare.js")),
                Document.Library.FLAT))
        .html();
  }

  private static Html frames(BenchCharts charts) {
    Html html = new Html();
    html.chart(
        "curves",
        "Rate and distortion",
        "Left and up is better, but down for measures of which less is. A dot is a setting; the"
            + " mean is over the pictures at the same setting, as published curves are. "
            + EQUAL_SLOPE
            + " Drag to zoom, double-click to return.");
    if (charts.anchor() >= 0) {
      html.chart(
          "savings",
          "Bits at equal quality",
          "How many bits more or fewer a codec takes than the anchor at the same PSNR, between its"
              + " points interpolated on the logarithm of the rate. Below 0 is better.");
    }
    if (!charts.speeds().isEmpty()) {
      html.chart(
          "times",
          "Time against rate",
          "Left is smaller, down is faster: whole processes with their start, median over the"
              + " points within 2 dB.");
    }
    return html;
  }

  private static Html provenance(BenchResults results) {
    Html html = new Html();
    html.open("dl", "class", "provenance");
    for (Start start : results.starts().stream().map(BenchPage::undated).distinct().toList()) {
      term(html, "Machine", start.machine());
      term(html, "Program", "nfcodec " + start.version() + ", " + threads(start.threads()));
    }
    for (Contender contender : results.codecs()) {
      term(
          html,
          contender.codec().title(),
          versions(results, contender).map(versions -> versions + ": ").orElse("")
              + String.join(" ", contender.codec().encode().command()));
    }
    html.close("dl");
    html.open("details");
    html.element("summary", NumberText.count(results.images().size(), "picture"));
    html.open("ul", "class", "names");
    for (Picture picture : results.images()) {
      html.element("li", picture.name() + ", " + picture.width() + " × " + picture.height());
    }
    return html.close("ul").close("details");
  }

  /** All that points were measured by, for one may have followed on another. */
  static Optional<String> versions(BenchResults results, Contender contender) {
    List<String> measured = results.versions(contender.codec().name());
    return (measured.isEmpty() ? Stream.of(contender.version()) : measured.stream())
        .filter(version -> !version.isEmpty())
        .reduce((before, after) -> before + ", then " + after);
  }

  private static Start undated(Start start) {
    return new Start("", start.version(), start.machine(), start.threads());
  }

  private static String threads(int threads) {
    return NumberText.count(threads, "thread") + " for every codec";
  }

  private static void term(Html html, String term, String description) {
    html.element("dt", term).element("dd", description);
  }
}
