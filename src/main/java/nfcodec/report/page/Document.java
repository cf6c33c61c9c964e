package nfcodec.report.page;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page as one file for a browser, which asks nothing of any network.
 *
 * @param from what program it is from, a word or two above the title
 * @param title of the page
 * @param lead what it is about, a paragraph under the title
 * @param parts at least one
 * @param about what it refers to, a sentence of HTML at the foot
 * @param charts what is drawn in the parts' frames
 */
public record Document(
    String from, String title, String lead, List<Part> parts, String about, Charts charts) {

  /** A part of the page with a heading and a place in the contents. */
  public record Part(String id, String title, Html html) {}

  /**
   * What fills the frames of {@link Html#chart}: scripts of the page's own, which put charts into
   * {@code report.charts}; what all pages have runs before them ({@code series.js}) and after
   * ({@code frames.js}). Charts are drawn with plotly.js, which is {@code PlotlyFlat} for two
   * dimensions, and {@code Plotly} for three.
   *
   * @param data a record, in the page as JSON in the element {@code data}; {@code series} is a list
   *     of styles, which charts name by their place in it
   * @param scripts run one after the other in one script element
   * @param library what the charts need of plotly.js
   */
  public record Charts(Object data, List<String> scripts, Library library) {
    /** Copies the list. */
    public Charts {
      scripts = List.copyOf(scripts);
    }
  }

  /** How much of plotly.js a page brings along, which is large. */
  public enum Library {
    /** There are no charts. */
    NONE,
    /** Charts of two dimensions. */
    FLAT,
    /** Some of three dimensions too. */
    SPATIAL
  }

  /** Leaves out parts that are empty. */
  public Document {
    parts = parts.stream().filter(part -> !part.html().isEmpty()).toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a page without parts");
    }
  }

  /**
   * The file.
   *
   * @throws IOException if what the program brings along cannot be read
   */
  public String html() throws IOException {
    Part first = parts.getFirst();
    return Template.fill(
        Resource.text(Document.class, "page.html"),
        Map.ofEntries(
            Map.entry("from", Html.escape(from)),
            Map.entry("title", Html.escape(title)),
            Map.entry("lead", Html.escape(lead)),
            Map.entry("style", Resource.text(Document.class, "page.css")),
            Map.entry("first", Html.escape(first.id())),
            Map.entry("firsttitle", Html.escape(first.title().toLowerCase(Locale.ROOT))),
            Map.entry("contents", contents()),
            Map.entry("parts", parts.stream().map(Document::section).collect(Collectors.joining())),
            Map.entry("about", about),
            Map.entry("drawn", drawn()),
            Map.entry("data", FiniteJson.forPage(charts.data())),
            Map.entry("libraries", libraries()),
            Map.entry("script", scripts())));
  }

  /** Each bundle calls itself Plotly: the first one is moved out of the way. */
  private String libraries() throws IOException {
    if (charts.library == Library.NONE) {
      return "";
    }
    String flat = library("plotly-cartesian.min.js") + script("window.PlotlyFlat = Plotly;");
    return charts.library == Library.SPATIAL ? flat + library("plotly-gl3d.min.js") : flat;
  }

  private String drawn() {
    return charts.library == Library.NONE
        ? "Nothing is loaded from elsewhere."
        : "Charts are drawn by plotly.js (MIT licence), which is part of this file; nothing is"
            + " loaded from elsewhere.";
  }

  private static String library(String name) throws IOException {
    return script(Resource.text(Document.class, name));
  }

  private static String script(String text) {
    return "<script>" + text + "</script>\n";
  }

  private String scripts() throws IOException {
    return Resource.text(Document.class, "series.js")
        + "\n"
        + charts.scripts().stream().map(text -> text + "\n").collect(Collectors.joining())
        + Resource.text(Document.class, "frames.js");
  }

  private String contents() {
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
