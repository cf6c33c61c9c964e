package nfcodec.cli.present;

import java.util.ArrayList;
import java.util.List;

/** Plain-text columns: the first flush left, the others flush right, two spaces between. */
final class TextTable {
  private static final String GAP = "  ";

  /** Around the title of a span: on each side a blank and two dashes at least. */
  private static final int ROOM = 6;

  private final List<String[]> rows = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  private record Span(String title, int first, int last) {}

  /** A table with these headings. */
  TextTable(String... headings) {
    rows.add(headings);
  }

  /** A title above several columns. */
  TextTable span(String title, int first, int last) {
    spans.add(new Span(title, first, last));
    return this;
  }

  /** One more row, with as many cells as there are headings. */
  TextTable row(String... cells) {
    if (cells.length != rows.getFirst().length) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + rows.getFirst().length);
    }
    rows.add(cells);
    return this;
  }

  /** Lines, each with its end. */
  @Override
  public String toString() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    if (!spans.isEmpty()) {
      appendSpans(text, widths);
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        String padding = " ".repeat(widths[c] - row[c].length());
        line.append(c == 0 ? row[c] + padding : GAP + padding + row[c]);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    for (Span span : spans) {
      int lacking = span.title.length() + ROOM - spanWidth(span, widths);
      widths[span.first] += Math.max(0, lacking);
    }
    return widths;
  }

  private static int spanWidth(Span span, int[] widths) {
    int width = -GAP.length();
    for (int c = span.first; c <= span.last; c++) {
      width += GAP.length() + widths[c];
    }
    return width;
  }

  /** Each title between dashes that reach over its columns. */
  private void appendSpans(StringBuilder text, int[] widths) {
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (Span span : spans) {
      for (; column < span.first; column++) {
        line.append(" ".repeat(widths[column] + GAP.length()));
      }
      int dashes = spanWidth(span, widths) - span.title.length() - 2;
      line.append("-".repeat(dashes / 2)).append(' ').append(span.title).append(' ');
      line.append("-".repeat(dashes - dashes / 2)).append(GAP);
      column = span.last + 1;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
