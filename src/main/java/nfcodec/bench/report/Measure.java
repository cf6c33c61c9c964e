package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import org.jspecify.annotations.Nullable;

/**
 * A measure of quality.
 *
 * @param name for tables
 * @param axis for charts
 * @param unit of its numbers; empty for none
 * @param falls whether less is better
 * @param value of a point; NaN where it has none
 */
record Measure(
    String name, String axis, String unit, boolean falls, ToDoubleFunction<Point> value) {
  /** What curves and tables are of where nothing else is said. */
  static final Measure PSNR =
      new Measure("PSNR", "PSNR in dB", "dB", false, p -> p.quality().psnr());

  private static final Measure PSNR_YUV =
      new Measure("PSNR-YUV", "PSNR-YUV in dB", "dB", false, p -> orNaN(p.quality().psnrYuv()));

  /** In decibels, as it is drawn mostly: near 1 its numbers say little. */
  private static final Measure MS_SSIM =
      new Measure(
          "MS-SSIM",
          "MS-SSIM in dB, -10 log10(1 - MS-SSIM)",
          "dB",
          false,
          p -> -10 * Math.log10(1 - orNaN(p.quality().msSsim())));

  /** PSNR, and whatever all points have besides, but for those that lost nothing. */
  static List<Measure> of(BenchResults results) {
    List<Measure> all = new ArrayList<>(List.of(PSNR_YUV, MS_SSIM));
    for (String metric : results.metrics()) {
      ToDoubleFunction<Point> score = p -> results.score(metric, p.key()).orElse(Double.NaN);
      boolean falls = falls(results, score);
      all.add(new Measure(metric, falls ? metric + ", less is better" : metric, "", falls, score));
    }
    all.removeIf(measure ->
        results.points().stream()
            .anyMatch(
                p -> p.quality().mse() > 0 && Double.isNaN(measure.value().applyAsDouble(p))));
    all.addFirst(PSNR);
    return all;
  }

  /** A number that grows with quality. */
  double quality(Point point) {
    double number = value.applyAsDouble(point);
    return falls ? -number : number;
  }

  /** What a point may lack. */
  static double orNaN(@Nullable Double number) {
    return number == null ? Double.NaN : number;
  }

  /** Whether it mostly falls where PSNR rises, from point to point of a codec on a picture. */
  private static boolean falls(BenchResults results, ToDoubleFunction<Point> score) {
    double balance = 0;
    for (Contender contender : results.codecs()) {
      for (Picture picture : results.images()) {
        NavigableMap<Double, Double> byPsnr = new TreeMap<>();
        for (Point point : results.points(contender.codec().name(), picture.name()).values()) {
          byPsnr.put(point.quality().psnr(), score.applyAsDouble(point));
        }
        double before = Double.NaN;
        for (double number : byPsnr.values()) {
          double step = Math.signum(number - before);
          balance += Double.isNaN(step) ? 0 : step;
          before = number;
        }
      }
    }
    return balance < 0;
  }
}
