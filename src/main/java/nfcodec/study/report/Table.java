package nfcodec.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people.
 *
 * @param id unique on the page
 * @param title a heading
 * @param caption what it shows and what to know of it
 * @param columns from left to right; the first ones, up to {@code keys}, say what a row is of
 * @param keys how many columns do
 * @param rows as many entries as columns each
 * @param notes below it
 */
record Table(
    String id,
    String title,
    String caption,
    List<Column> columns,
    int keys,
    List<List<String>> rows,
    List<String> notes) {

  /** Whose numbers a column has. */
  enum Source {
    /** Found by the study. */
    STUDY,
    /** Reported by the paper. */
    PAPER
  }

  /** A column, {@code title} in its head. */
  record Column(String title, Source source) {}

  /** Copies the lists. */
  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            id + ": " + row.size() + " entries in " + columns.size() + " columns: " + row);
      }
    }
  }

  /** Collects a table. */
  static final class Builder {
    private final String id;
    private final String title;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int keys;

    Builder(String id, String title, String caption) {
      this.id = id;
      this.title = title;
      this.caption = caption;
    }

    /** Columns that say what a row is of. */
    Builder keys(String... titles) {
      keys = titles.length;
      return study(titles);
    }

    /** Columns of the study's numbers. */
    Builder study(String... titles) {
      Arrays.stream(titles).forEach(t -> columns.add(new Column(t, Source.STUDY)));
      return this;
    }

    /** Columns of the paper's numbers. */
    Builder paper(String... titles) {
      Arrays.stream(titles).forEach(t -> columns.add(new Column(t, Source.PAPER)));
      return this;
    }

    void row(List<String> entries) {
      rows.add(entries);
    }

    void note(String text) {
      notes.add(text);
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    Table build() {
      return new Table(id, title, caption, columns, keys, rows, notes);
    }
  }
}
