package nfcodec.study.report;

import java.util.List;
import nfcodec.study.report.Table.Column;
import nfcodec.study.report.Table.Source;
import nfcodec.study.report.chart.Numbers;

/** A table on the page: scrolls within its own box, the paper's columns apart from the study's. */
final class TableHtml {
  private static final int NOTES_SHOWN = 3;

  private TableHtml() {}

  static Html of(Table table) {
    Html html = new Html();
    html.open("section", "class", "table", "id", "table-" + table.id());
    html.element("h3", table.title());
    html.element("p", table.caption(), "class", "caption", "id", "caption-" + table.id());
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-labelledby",
        "caption-" + table.id());
    html.open("table", "aria-describedby", "caption-" + table.id());
    head(html, table);
    html.open("tbody");
    List<String> above = List.of();
    for (List<String> row : table.rows()) {
      row(html, table, row, above);
      above = row;
    }
    html.close("tbody").close("table").close("div");
    notes(html, table.notes());
    return html.close("section");
  }

  private static void head(Html html, Table table) {
    html.open("thead");
    long paper = table.columns().stream().filter(c -> c.source() == Source.PAPER).count();
    if (paper > 0) {
      html.open("tr", "class", "groups");
      html.open("td", "colspan", String.valueOf(table.columns().size() - paper)).close("td");
      html.element(
          "th",
          "the paper",
          "colspan",
          String.valueOf(paper),
          "scope",
          "colgroup",
          "class",
          "paper");
      html.close("tr");
    }
    html.open("tr");
    for (int i = 0; i < table.columns().size(); i++) {
      html.element(
          "th", table.columns().get(i).title(), "scope", "col", "class", style(table, i, false));
    }
    html.close("tr").close("thead");
  }

  private static void row(Html html, Table table, List<String> row, List<String> above) {
    boolean sameField = !above.isEmpty() && above.getFirst().equals(row.getFirst());
    html.open("tr", "class", sameField ? "" : "first");
    boolean repeated = true;
    for (int i = 0; i < row.size(); i++) {
      repeated &= i < table.keys() - 1 && i < above.size() && above.get(i).equals(row.get(i));
      if (i < table.keys()) {
        html.element("th", row.get(i), "scope", "row", "class", style(table, i, repeated));
      } else {
        html.element("td", row.get(i), "class", style(table, i, false));
      }
    }
    html.close("tr");
  }

  private static String style(Table table, int column, boolean repeated) {
    Column of = table.columns().get(column);
    String key = column < table.keys() ? "key" : "number";
    return key + (of.source() == Source.PAPER ? " paper" : "") + (repeated ? " repeated" : "");
  }

  private static void notes(Html html, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    boolean folded = notes.size() > NOTES_SHOWN;
    if (folded) {
      html.open("details", "class", "notes");
      html.element(
          "summary",
          "What is left out or not finished (" + Numbers.count(notes.size(), "note") + ")");
    }
    html.open("ul", "class", "notes");
    notes.forEach(note -> html.element("li", note));
    html.close("ul");
    if (folded) {
      html.close("details");
    }
  }
}
