package nfcodec.cli.present;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import nfcodec.batch.BatchRow;
import nfcodec.batch.BatchRow.Status;
import nfcodec.batch.BatchRow.Trouble;
import nfcodec.batch.Made;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch, as a table, CSV and JSON.
 *
 * @param rows a file each
 * @param seconds that all of it took
 */
public record BatchSummary(List<BatchRow> rows, double seconds) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  /**
   * What was made of a file, in JSON.
   *
   * @param psnr null where it was not compared, or there is no error
   * @param steps null where nothing was trained
   * @param seconds that it took, when it was made
   */
  private record Numbers(
      int width,
      int height,
      long bytes,
      double bitsPerPixel,
      @Nullable Double psnr,
      @Nullable Integer steps,
      double seconds) {
    static Numbers of(Made made) {
      return new Numbers(
          made.width(),
          made.height(),
          made.bytes(),
          made.bitsPerPixel(),
          made.psnr(),
          made.steps(),
          made.seconds());
    }
  }

  /** One file in JSON. */
  private record File(
      String input,
      String output,
      String status,
      @Nullable Numbers made,
      @Nullable Integer code,
      @Nullable String message) {
    static File of(BatchRow row) {
      Made made = row.made();
      Trouble trouble = row.trouble();
      return new File(
          row.in(),
          row.out(),
          row.status().word(),
          made == null ? null : Numbers.of(made),
          trouble == null ? null : trouble.code(),
          trouble == null ? null : trouble.message());
    }
  }

  /**
   * Over what was made, now or before.
   *
   * @param bitsPerPixel of all bytes over all pixels
   * @param psnr mean in dB over the files that have one
   * @param steps in all
   */
  private record Totals(long pixels, long bytes, double bitsPerPixel, double psnr, long steps) {
    static Totals of(List<BatchRow> rows) {
      List<Made> made = BatchRow.made(rows);
      long pixels = made.stream().mapToLong(Made::pixels).sum();
      long bytes = made.stream().mapToLong(Made::bytes).sum();
      return new Totals(
          pixels,
          bytes,
          8.0 * bytes / pixels,
          made.stream()
              .map(Made::psnr)
              .filter(Objects::nonNull)
              .mapToDouble(psnr -> psnr)
              .average()
              .orElse(Double.NaN),
          made.stream().map(Made::steps).filter(Objects::nonNull).mapToLong(steps -> steps).sum());
    }
  }

  /** All in JSON. */
  private record All(
      String program,
      List<File> files,
      int made,
      int skipped,
      int failed,
      int left,
      Totals totals,
      double seconds) {}

  /** For programs. */
  public String json(String program) {
    return Json.text(
        new All(
            program,
            rows.stream().map(File::of).toList(),
            BatchRow.count(rows, Status.MADE),
            BatchRow.count(rows, Status.SKIPPED),
            BatchRow.count(rows, Status.FAILED),
            BatchRow.count(rows, Status.LEFT),
            Totals.of(rows),
            seconds));
  }

  /** The same for tables of others: a row a file, nothing where something was not measured. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(
          "input",
          "output",
          "status",
          "width",
          "height",
          "bytes",
          "bits_per_pixel",
          "psnr_db",
          "steps",
          "seconds",
          "code",
          "message");
      for (BatchRow row : rows) {
        Made made = row.made();
        Trouble trouble = row.trouble();
        printer.printRecord(
            row.in(),
            row.out(),
            row.status().word(),
            made == null ? "" : made.width(),
            made == null ? "" : made.height(),
            made == null ? "" : made.bytes(),
            made == null ? "" : made.bitsPerPixel(),
            made == null ? "" : Objects.requireNonNullElse(made.psnr(), ""),
            made == null ? "" : Objects.requireNonNullElse(made.steps(), ""),
            made == null ? "" : made.seconds(),
            trouble == null ? "" : trouble.code(),
            trouble == null ? "" : trouble.message());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text takes all
    }
    return text.toString();
  }

  /** For people: a row a file, then all together. */
  public String text() {
    boolean trained =
        rows.stream().anyMatch(row -> row.made() != null && row.made().steps() != null);
    TextTable table =
        trained
            ? new TextTable("file", "bytes", "bits/pixel", "PSNR dB", "steps", "seconds", "")
            : new TextTable("file", "bytes", "bits/pixel", "seconds", "");
    for (BatchRow row : rows) {
      Made made = row.made();
      String name = Words.oneLine(row.in());
      String status = row.status() == Status.MADE ? "" : row.status().word();
      if (made == null) {
        table.row(cells(trained, name, "", "", "", "", "", status));
      } else {
        table.row(
            cells(
                trained,
                name,
                Digits.grouped(made.bytes()),
                Digits.fixed(made.bitsPerPixel(), 3),
                made.psnr() == null ? "" : Digits.fixed(made.psnr()),
                made.steps() == null ? "" : Digits.grouped(made.steps()),
                Digits.fixed(made.seconds(), 1),
                status));
      }
    }
    int made = BatchRow.made(rows).size();
    if (made > 0) {
      Totals totals = Totals.of(rows);
      table.row(
          cells(
              trained,
              made + (made == 1 ? " file" : " files"),
              Digits.grouped(totals.bytes),
              Digits.fixed(totals.bitsPerPixel, 3),
              Double.isNaN(totals.psnr) ? "" : Digits.fixed(totals.psnr),
              Digits.grouped(totals.steps),
              Digits.fixed(seconds, 1),
              ""));
    }
    return table.toString();
  }

  private static String[] cells(boolean trained, String... all) {
    return trained ? all : new String[] {all[0], all[1], all[2], all[5], all[6]};
  }
}
