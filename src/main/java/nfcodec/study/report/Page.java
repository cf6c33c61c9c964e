package nfcodec.study.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nfcodec.study.report.chart.ChartData;
import nfcodec.study.report.chart.Numbers;
import nfcodec.study.report.statistics.StudyIndex;

/** The report as one file for a browser, which asks nothing of any network. */
final class Page {
  private Page() {}

  /** A part of the page with a heading and a place in the contents. */
  private record Part(String id, String title, Html html) {}

  static String of(
      StudyIndex index, Headline headline, List<Table> tables, ChartData data, Html gallery)
      throws IOException {
    Html tableHtml = new Html();
    tables.forEach(table -> tableHtml.add(TableHtml.of(table)));
    List<Part> parts =
        List.of(
                new Part("summary", "Summary", summary(index, headline)),
                new Part("tables", "Tables", tableHtml),
                new Part("charts", "Charts", Charts.of(data)),
                new Part("pictures", "Reconstructions", gallery),
                new Part("provenance", "Where this comes from", SettingsHtml.provenance(index)))
            .stream()
            .filter(part -> !part.html().toString().isEmpty())
            .toList();
    return Template.fill(
        Resource.text("page.html"),
        Map.of(
            "title",
            Html.escape(title(index)),
            "lead",
            Html.escape(lead(index)),
            "style",
            Resource.text("page.css"),
            "contents",
            contents(parts),
            "parts",
            parts.stream().map(Page::section).collect(Collectors.joining()),
            "data",
            Json.forPage(data),
            "libraries",
            libraries(data),
            "script",
            scripts()));
  }

  /** Each bundle calls itself Plotly: the first one is moved out of the way. */
  private static String libraries(ChartData data) throws IOException {
    String flat =
        script(Resource.text("plotly-cartesian.min.js")) + script("window.PlotlyFlat = Plotly;");
    return data.landscapes().isEmpty() ? flat : flat + script(Resource.text("plotly-gl3d.min.js"));
  }

  private static String scripts() throws IOException {
    StringBuilder scripts = new StringBuilder();
    for (String name : List.of("base.js", "charts.js", "planes.js", "page.js")) {
      scripts.append(Resource.text(name)).append('\n');
    }
    return scripts.toString();
  }

  private static String script(String text) {
    return "<script>" + text + "</script>\n";
  }

  private static Html summary(StudyIndex index, Headline headline) {
    Html html = new Html();
    int finished = index.study().results().size();
    int planned = index.study().planned().size();
    if (finished < planned) {
      html.element(
          "p",
          finished
              + " of "
              + Numbers.count(planned, "cell")
              + " are finished. All that follows is of those.",
          "class",
          "unfinished",
          "role",
          "status");
    }
    return html.add(headline.cards()).add(SettingsHtml.protocol(index));
  }

  private static String title(StudyIndex index) {
    return "Training steps and bytes: "
        + Numbers.count(index.treatments().size() - 1, "transformation")
        + " of "
        + Numbers.count(index.images().size(), "image");
  }

  private static String lead(StudyIndex index) {
    String sides = index.sides().stream().map(s -> s + " × " + s).collect(Collectors.joining(", "));
    return "How transforming an image changes the number of training steps that a neural field"
        + " needs to reach "
        + Numbers.decibels(index.study().settings().target())
        + ", and what that costs in bytes. Measured at "
        + sides
        + " pixels; the paper's numbers, at 512 × 512, stand beside.";
  }

  private static String contents(List<Part> parts) {
    Html html = new Html();
    html.open("ul");
    for (Part part : parts) {
      html.open("li").element("a", part.title(), "href", "#" + part.id()).close("li");
    }
    return html.close("ul").toString();
  }

  private static String section(Part part) {
    return new Html()
        .open("section", "id", part.id(), "class", "part")
        .element("h2", part.title())
        .add(part.html())
        .close("section")
        .toString();
  }
}
