package nfcodec.study.report.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One of the bundled tables: numbers in named columns, rows told apart by their other columns. */
final class PaperTable {
  private final List<CSVRecord> rows;

  private PaperTable(List<CSVRecord> rows) {
    this.rows = rows;
  }

  /** The table of that name, which the program brings along. */
  static PaperTable read(String name) {
    String path = "/nfcodec/study/paper/" + name + ".csv";
    try (InputStream in = Objects.requireNonNull(PaperTable.class.getResourceAsStream(path), path);
        CSVParser parser =
            CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new PaperTable(parser.getRecords());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** The number in a column of the row with these values; null if the paper has none. */
  @Nullable Double number(Map<String, String> row, String column) {
    for (CSVRecord candidate : rows) {
      if (candidate.isMapped(column)
          && row.entrySet().stream()
              .allMatch(e -> candidate.get(e.getKey()).equals(e.getValue()))) {
        return Double.valueOf(candidate.get(column));
      }
    }
    return null;
  }
}
