package nfcodec.study.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nfcodec.report.page.Document;
import nfcodec.report.page.Document.Part;
import nfcodec.report.page.Html;
import nfcodec.report.page.Resource;
import nfcodec.report.page.TableHtml;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.paper.Paper;
import nfcodec.study.report.statistics.StudyIndex;

/** The report as one file for a browser, which asks nothing of any network. */
final class Page {
  private Page() {}

  static String of(
      StudyIndex index, Headline headline, List<Table> tables, ChartData data, Html gallery)
      throws IOException {
    Html tableHtml = new Html();
    tables.forEach(table -> tableHtml.add(TableHtml.of(table, "What is left out or not finished")));
    return new Document(
            "nfcodec study",
            title(index),
            lead(index),
            List.of(
                new Part("summary", "Summary", summary(index, headline)),
                new Part("tables", "Tables", tableHtml),
                new Part("charts", "Charts", ChartFrames.of(data)),
                new Part("pictures", "Reconstructions", gallery),
                new Part("provenance", "Where this comes from", SettingsHtml.provenance(index))),
            "The paper is &ldquo;In Search of a Data Transformation That Accelerates Neural Field"
                + " Training&rdquo;, CVPR 2024.",
            new Document.Charts(
                data,
                scripts(),
                data.landscapes().isEmpty() ? Document.Library.FLAT : Document.Library.SPATIAL))
        .html();
  }

  private static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>();
    for (String name : List.of("base.js", "charts.js", "planes.js")) {
      scripts.add(Resource.text(Page.class, name));
    }
    return scripts;
  }

  private static Html summary(StudyIndex index, Headline headline) {
    Html html = new Html();
    int finished = index.study().results().size();
    int planned = index.study().planned().size();
    if (finished < planned) {
      long leftOut = index.study().leftOut().size();
      String hopeless =
          leftOut == 0
              ? ""
              : " " + NumberText.count(leftOut, "cell") + " are left out: " + reasons(index) + ".";
      html.element(
          "p",
          finished
              + " of "
              + NumberText.count(planned, "cell")
              + " are finished. All that follows is of those."
              + hopeless,
          "class",
          "unfinished",
          "role",
          "status");
    }
    return html.add(headline.cards()).add(SettingsHtml.protocol(index));
  }

  private static String reasons(StudyIndex index) {
    return String.join("; ", index.study().images().reasons());
  }

  private static String title(StudyIndex index) {
    return "Training steps and bytes: "
        + NumberText.count(index.treatments().size() - 1, "transformation")
        + " of "
        + NumberText.count(index.images().size(), "image");
  }

  private static String lead(StudyIndex index) {
    String sides = index.sides().stream().map(s -> s + " × " + s).collect(Collectors.joining(", "));
    return "How transforming an image changes the number of training steps that a neural field"
        + " needs to reach "
        + NumberText.decibels(index.study().settings().target())
        + ", and what that costs in bytes. Measured at "
        + sides
        + (index.study().settings().target() == Paper.TARGET
            ? " pixels; the paper's numbers, at 512 × 512, stand beside."
            : " pixels; the paper's numbers of its "
                + NumberText.decibels(Paper.TARGET)
                + " do not stand beside.");
  }
}
