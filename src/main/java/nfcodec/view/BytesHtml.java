package nfcodec.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nfcodec.container.FileInfo;
import nfcodec.field.PlanesSpec;
import nfcodec.report.chart.SeriesStyle;
import nfcodec.report.page.Html;
import nfcodec.report.table.NumberText;

/** Where the bytes go: a bar, and the same in numbers, which need no colours. */
final class BytesHtml {
  private BytesHtml() {}

  /** Of the sections, and of levels and networks where the coder tells them apart. */
  static Html of(FileInfo info) {
    Html html = new Html();
    bar(html, "Sections of the file", ByteShares.sections(info), info);
    List<ByteShares.Share> parts = ByteShares.parts(info);
    if (parts.isEmpty()) {
      html.element(
          "p",
          "How many bytes each tensor takes cannot be told: the coder of this file ("
              + info.coder().kind()
              + ") codes them together.",
          "class",
          "caption");
    } else {
      String levels = info.field().spec() instanceof PlanesSpec ? "Planes" : "Levels";
      bar(html, levels + " and networks", parts, info);
    }
    return html;
  }

  private static void bar(Html html, String title, List<ByteShares.Share> shares, FileInfo info) {
    List<SeriesStyle> styles =
        SeriesStyle.of(shares.stream().map(ByteShares.Share::name).toList(), Map.of());
    html.element("h3", title);
    html.open("div", "class", "bytes");
    html.open("div", "class", "bar", "role", "img", "aria-label", title + ": " + words(shares));
    for (int i = 0; i < styles.size(); i++) {
      ByteShares.Share share = shares.get(i);
      html.open(
          "span",
          "style",
          colours(styles.get(i)) + "; flex-grow: " + share.bytes(),
          "title",
          share.name() + ": " + bytes(share.bytes()) + " bytes");
      html.close("span");
    }
    html.close("div");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
    html.open("table").open("thead").open("tr");
    html.element("th", "part", "scope", "col");
    for (String column : List.of("bytes", "share", "bits a pixel")) {
      html.element("th", column, "scope", "col", "class", "number");
    }
    html.close("tr").close("thead").open("tbody");
    for (int i = 0; i < styles.size(); i++) {
      row(html, shares.get(i), info, colours(styles.get(i)));
    }
    row(html, new ByteShares.Share("the file", info.bytes()), info, "");
    html.close("tbody").close("table").close("div").close("div");
  }

  private static void row(Html html, ByteShares.Share share, FileInfo info, String colours) {
    html.open("tr", "class", colours.isEmpty() ? "sum" : "");
    html.open("th", "scope", "row");
    if (!colours.isEmpty()) {
      html.open("span", "class", "swatch", "style", colours).close("span");
    }
    html.text(share.name()).close("th");
    html.element("td", bytes(share.bytes()), "class", "number");
    html.element(
        "td", NumberText.fixed(100 * share.bytes() / info.bytes(), 1) + " %", "class", "number");
    html.element(
        "td",
        NumberText.fixed(8 * share.bytes() / info.image().shape().pixels(), 4),
        "class",
        "number");
    html.close("tr");
  }

  private static String colours(SeriesStyle style) {
    return "--light: " + style.light() + "; --dark: " + style.dark();
  }

  private static String words(List<ByteShares.Share> shares) {
    return shares.stream()
        .map(share -> share.name() + " " + bytes(share.bytes()))
        .collect(Collectors.joining(", ", "", " bytes"));
  }

  private static String bytes(double bytes) {
    return NumberText.fixed(bytes, bytes == Math.rint(bytes) ? 0 : 1);
  }
}
