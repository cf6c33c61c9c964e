package nfcodec.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Failure;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.Point.Cost;
import nfcodec.bench.Point.Quality;
import nfcodec.bench.codec.SettingScale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * One row a point. Columns that libjxl's {@code benchmark_xl} has too are called as there: method,
 * image, error, size, pixels, enc_speed, dec_speed (megapixels a second), bpp, psnr.
 */
final class BenchCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private static final List<String> HEADER =
      List.of(
          "method",
          "image",
          "setting",
          "error",
          "size",
          "pixels",
          "bpp",
          "psnr",
          "mse",
          "psnr_yuv",
          "ms_ssim",
          "enc_speed",
          "dec_speed",
          "enc_seconds",
          "dec_seconds",
          "enc_processor_seconds",
          "dec_processor_seconds",
          "enc_peak_kib",
          "dec_peak_kib",
          "threads");

  private BenchCsv() {}

  static String of(BenchResults results) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(Stream.concat(HEADER.stream(), results.metrics().stream()));
      for (Point point : results.points()) {
        Picture picture = results.image(point.key().image());
        if (picture != null) {
          List<Object> row = new ArrayList<>(row(point, picture, results.bitsPerPixel(point)));
          for (String metric : results.metrics()) {
            OptionalDouble score = results.score(metric, point.key());
            row.add(score.isPresent() ? decimals(score.getAsDouble(), 6) : "");
          }
          printer.printRecord(row);
        }
      }
      for (Failure failure : results.failures()) {
        Point.Key key = failure.key();
        List<String> row = new ArrayList<>();
        row.addAll(List.of(key.codec(), key.image(), SettingScale.text(key.setting())));
        row.add(failure.reason());
        while (row.size() < HEADER.size() + results.metrics().size()) {
          row.add("");
        }
        printer.printRecord(row);
      }
    }
    return text.toString();
  }

  private static List<Object> row(Point point, Picture picture, double bitsPerPixel) {
    Quality quality = point.quality();
    Cost encode = point.encode();
    Cost decode = point.decode();
    return List.of(
        point.key().codec(),
        point.key().image(),
        SettingScale.text(point.key().setting()),
        "",
        point.bytes(),
        picture.pixels(),
        decimals(bitsPerPixel, 6),
        quality.mse() == 0 ? "inf" : decimals(quality.psnr(), 4),
        decimals(quality.mse(), 6),
        decimals(quality.psnrYuv(), 4),
        decimals(quality.msSsim(), 6),
        decimals(picture.pixels() / 1e6 / encode.seconds(), 4),
        decimals(picture.pixels() / 1e6 / decode.seconds(), 4),
        decimals(encode.seconds(), 3),
        decimals(decode.seconds(), 3),
        decimals(encode.processorSeconds(), 2),
        decimals(decode.processorSeconds(), 2),
        text(encode.peakKibibytes()),
        text(decode.peakKibibytes()),
        point.threads());
  }

  private static String decimals(@Nullable Double value, int decimals) {
    return value == null ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String text(@Nullable Long value) {
    return value == null ? "" : value.toString();
  }
}
