package nfcodec.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
public record Table(
    String id,
    String title,
    String caption,
    List<Column> columns,
    int keys,
    List<List<String>> rows,
    List<String> notes) {

  /**
   * What sets some columns apart, such as where their numbers come from.
   *
   * @param title over all of them
   * @param style a class of the page's style sheet
   */
  public record Group(String title, String style) {}

  /**
   * A column.
   *
   * @param title in its head
   * @param group the columns with the same one stand together, at the right; null for the others
   */
  public record Column(String title, @Nullable Group group) {}

  /** Copies the lists. */
  public Table {
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
  public static final class Builder {
    private final String id;
    private final String title;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int keys;

    /** Without columns and rows; see {@link Table} for the parameters. */
    public Builder(String id, String title, String caption) {
      this.id = id;
      this.title = title;
      this.caption = caption;
    }

    /** Columns that say what a row is of. */
    public Builder keys(String... titles) {
      keys = titles.length;
      return columns(titles);
    }

    /** Columns of no group. */
    public Builder columns(String... titles) {
      Arrays.stream(titles).forEach(t -> columns.add(new Column(t, null)));
      return this;
    }

    /** Columns of a group. */
    public Builder columns(Group group, String... titles) {
      Arrays.stream(titles).forEach(t -> columns.add(new Column(t, group)));
      return this;
    }

    /** One more row, an entry for each column. */
    public void row(List<String> entries) {
      rows.add(entries);
    }

    /** One more note below the table. */
    public void note(String text) {
      notes.add(text);
    }

    /** Whether there are no rows yet. */
    public boolean isEmpty() {
      return rows.isEmpty();
    }

    /**
     * The table.
     *
     * @throws IllegalArgumentException if a row has not as many entries as there are columns
     */
    public Table build() {
      return new Table(id, title, caption, columns, keys, rows, notes);
    }

    /** The table, unless it would be empty. */
    public Optional<Table> buildIfAny() {
      return isEmpty() ? Optional.empty() : Optional.of(build());
    }
  }
}
