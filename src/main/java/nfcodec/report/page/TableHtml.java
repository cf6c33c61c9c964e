package nfcodec.report.page;

import java.util.List;
import java.util.Objects;
import nfcodec.report.table.NumberText;
import nfcodec.report.table.Table;
import nfcodec.report.table.Table.Column;
import nfcodec.report.table.Table.Group;

/** A table on the page: scrolls within its own box, columns of a group apart from the others. */
public final class TableHtml {
  private static final int NOTES_SHOWN = 3;

  private TableHtml() {}

  /**
   * All of it.
   *
   * @param ofNotes what the notes tell, shown in their place where they are folded away for being
   *     many
   */
  public static Html of(Table table, String ofNotes) {
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
    notes(html, table.notes(), ofNotes);
    return html.close("section");
  }

  private static void head(Html html, Table table) {
    html.open("thead");
    groups(html, table.columns());
    html.open("tr");
    for (int i = 0; i < table.columns().size(); i++) {
      html.element(
          "th", table.columns().get(i).title(), "scope", "col", "class", style(table, i, false));
    }
    html.close("tr").close("thead");
  }

  /** A row above the titles, where there are groups. */
  private static void groups(Html html, List<Column> columns) {
    List<Group> groups =
        columns.stream().map(Column::group).filter(Objects::nonNull).distinct().toList();
    if (groups.isEmpty()) {
      return;
    }
    html.open("tr", "class", "groups");
    long alone = columns.stream().filter(c -> c.group() == null).count();
    html.open("td", "colspan", String.valueOf(alone)).close("td");
    for (Group group : groups) {
      long wide = columns.stream().filter(c -> group.equals(c.group())).count();
      html.element(
          "th",
          group.title(),
          "colspan",
          String.valueOf(wide),
          "scope",
          "colgroup",
          "class",
          group.style());
    }
    html.close("tr");
  }

  private static void row(Html html, Table table, List<String> row, List<String> above) {
    boolean sameFirst = !above.isEmpty() && above.getFirst().equals(row.getFirst());
    html.open("tr", "class", sameFirst ? "" : "first");
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
    Group group = table.columns().get(column).group();
    String key = column < table.keys() ? "key" : "number";
    return key + (group == null ? "" : " " + group.style()) + (repeated ? " repeated" : "");
  }

  private static void notes(Html html, List<String> notes, String ofNotes) {
    if (notes.isEmpty()) {
      return;
    }
    boolean folded = notes.size() > NOTES_SHOWN;
    if (folded) {
      html.open("details", "class", "notes");
      html.element("summary", ofNotes + " (" + NumberText.count(notes.size(), "note") + ")");
    }
    html.open("ul", "class", "notes");
    notes.forEach(note -> html.element("li", note));
    html.close("ul");
    if (folded) {
      html.close("details");
    }
  }
}
