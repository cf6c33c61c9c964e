package nfcodec.study.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nfcodec.report.table.NumberText;
import nfcodec.store.WholeFile;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Barrier;
import nfcodec.study.CellResult.Level;
import nfcodec.study.CellResult.Rate;
import nfcodec.study.CellResult.Timing;
import nfcodec.study.StudyResults;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The numbers for other programs. Neither {@code results.csv} nor {@code levels.csv} holds times or
 * names of machines, so that they do not tell whether a study was interrupted.
 */
final class CsvFiles {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private static final List<String> KEY =
      List.of(
          "image",
          "side",
          "field",
          "loss",
          "gradients",
          "adam",
          "transform",
          "permutation",
          "init_scale",
          "seed");

  private CsvFiles() {}

  /** All of them, into a folder; bounds only where there are some. */
  static void write(Path folder, StudyResults study) throws IOException {
    WholeFile.write(folder.resolve("results.csv"), results(study));
    WholeFile.write(folder.resolve("levels.csv"), levels(study));
    WholeFile.write(folder.resolve("timings.csv"), timings(study));
    if (!study.bounds().isEmpty()) {
      WholeFile.write(folder.resolve("bounds.csv"), bounds(study));
    }
  }

  /** One row for every image at every size of which files were made; bits a pixel. */
  static String bounds(StudyResults study) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (StudyResults.Bounds bounds : study.bounds()) {
      rows.add(
          List.of(
              bounds.image(),
              bounds.side(),
              number(study.settings().target()),
              number(bounds.orderZero()),
              number(bounds.independent())));
    }
    return csv(List.of("image", "side", "target_psnr_db", "order_0", "independent"), rows);
  }

  /** One row a cell. */
  static String results(StudyResults study) throws IOException {
    List<String> header = with(KEY, "architecture", "parameters", "target_psnr_db", "reached");
    header.addAll(List.of("steps", "learning_rate", "barrier_db"));
    for (String field : List.of("same_field", "smallest_field")) {
      for (String column :
          List.of("architecture", "parameters", "steps", "psnr_db", "bytes", "bits_per_pixel")) {
        header.add(field + "_" + column);
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    for (CellResult result : study.results()) {
      List<Object> row = key(result.cell());
      row.addAll(
          List.of(
              result.origin().architecture(),
              result.origin().parameters(),
              number(study.settings().target()),
              result.reached()));
      row.add(text(result.steps()));
      row.add(number(result.learningRate()));
      Barrier barrier = result.barrier();
      row.add(number(barrier == null ? null : barrier.worst()));
      row.addAll(rate(result.sameField()));
      row.addAll(rate(result.smallestField()));
      rows.add(row);
    }
    return csv(header, rows);
  }

  private static List<Object> rate(@Nullable Rate rate) {
    return rate == null
        ? List.of("", "", "", "", "", "")
        : List.of(
            rate.architecture(),
            rate.parameters(),
            rate.steps(),
            number(rate.psnr()),
            rate.bytes(),
            number(rate.bitsPerPixel()));
  }

  /** One row for every level of every cell. */
  static String levels(StudyResults study) throws IOException {
    List<String> header =
        with(KEY, "psnr_db", "fewest_steps", "fewest_steps_rate", "steps", "error_variance");
    List<List<Object>> rows = new ArrayList<>();
    for (CellResult result : study.results()) {
      for (Level level : result.search().levels()) {
        List<Object> row = key(result.cell());
        row.add(number(level.psnr()));
        row.add(text(level.fewestSteps()));
        row.add(number(level.fewestStepsRate()));
        row.add(text(level.steps()));
        row.add(number(level.errorVariance()));
        rows.add(row);
      }
    }
    return csv(header, rows);
  }

  /** Seconds, one row a cell. */
  static String timings(StudyResults study) throws IOException {
    List<String> header = with(KEY, "version", "engine", "finished_at", "threads");
    header.addAll(List.of("load_s", "train_s", "search_s", "analysis_s", "rate_s"));
    List<List<Object>> rows = new ArrayList<>();
    for (CellResult result : study.results()) {
      Timing timing = result.timing();
      List<Object> row = key(result.cell());
      row.addAll(
          List.of(
              result.origin().version(),
              result.origin().engine(),
              timing.finishedAt(),
              timing.threads()));
      row.add(number(timing.load()));
      row.add(number(timing.train()));
      row.add(number(timing.search()));
      row.add(number(timing.analysis()));
      row.add(number(result.files() == null ? 0 : result.files().seconds()));
      rows.add(row);
    }
    return csv(header, rows);
  }

  private static List<Object> key(Cell cell) {
    return new ArrayList<>(
        List.of(
            cell.image(),
            cell.side(),
            cell.model().field().text(),
            cell.model().loss(),
            cell.model().precision(),
            cell.model().adamText(),
            cell.transform(),
            cell.permutation().name().toLowerCase(Locale.ROOT),
            number(cell.initScale()),
            cell.seed()));
  }

  private static List<String> with(List<String> key, String... columns) {
    List<String> all = new ArrayList<>(key);
    all.addAll(Arrays.asList(columns));
    return all;
  }

  private static String text(@Nullable Integer value) {
    return value == null ? "" : value.toString();
  }

  /** All digits, and none for what is no number. */
  private static String number(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? "" : NumberText.plain(value);
  }

  private static String csv(List<String> header, List<List<Object>> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (List<Object> row : rows) {
        printer.printRecord(row);
      }
    }
    return text.toString();
  }
}
