package nfcodec.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.report.BenchCharts.Speed;
import org.hipparchus.stat.descriptive.rank.Median;

/** How long codecs take for a quality. */
final class Speeds {
  /** Points as near as that to a quality, in dB, tell of it. */
  private static final double NEAR = 2;

  private Speeds() {}

  /** Empty where the codec does not reach that quality on every picture. */
  static List<Speed> at(
      BenchResults results, Curves curves, int series, String codec, double level) {
    double rate = Standing.meanRate(results, curves, codec, level);
    List<Point> near =
        results.points().stream()
            .filter(p -> p.key().codec().equals(codec))
            .filter(p -> Math.abs(p.quality().psnr() - level) <= NEAR)
            .toList();
    if (Double.isNaN(rate) || near.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Speed(
            series,
            level,
            rate,
            median(results, near, p -> p.encode().seconds()),
            median(results, near, p -> p.decode().seconds())));
  }

  /** Seconds a megapixel. */
  private static double median(
      BenchResults results, List<Point> points, ToDoubleFunction<Point> seconds) {
    double[] each =
        points.stream()
            .mapToDouble(p -> {
              Picture picture = results.image(p.key().image());
              return picture == null
                  ? Double.NaN
                  : seconds.applyAsDouble(p) / (picture.pixels() / 1e6);
            })
            .toArray();
    return new Median().evaluate(each);
  }
}
