package nfcodec.bench.report;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.curve.EqualSlope;
import nfcodec.bench.curve.Interpolation;
import nfcodec.bench.curve.RatePoint;
import nfcodec.report.page.FiniteJson;
import org.jspecify.annotations.Nullable;

/**
 * A codec's mean curve in the form of CompressAI's result files, which its plotting tools read: one
 * entry for each setting at which all pictures were measured, means over the pictures. Where the
 * setting is a PSNR, entries are of the pictures at the same slope, as {@link Curves} has them, and
 * what else was measured is interpolated over PSNR on each picture's own points.
 */
final class CompressAiJson {
  private final BenchResults results;
  private final String codec;

  private CompressAiJson(BenchResults results, String codec) {
    this.results = results;
    this.codec = codec;
  }

  private record File(String name, String description, Series results) {}

  private record Series(
      List<@Nullable Double> bpp,
      @SerializedName("psnr-rgb") List<@Nullable Double> psnrRgb,
      @SerializedName("psnr-yuv") List<@Nullable Double> psnrYuv,
      @SerializedName("ms-ssim-rgb") List<@Nullable Double> msSsimRgb,
      @SerializedName("encoding_time") List<@Nullable Double> encodingTime,
      @SerializedName("decoding_time") List<@Nullable Double> decodingTime) {}

  /** What a point has; null where a picture has none. */
  private interface Measure {
    @Nullable Double of(Point point);
  }

  static String of(BenchResults results, Contender contender) {
    Curves curves = new Curves(results);
    String name = contender.codec().name();
    CompressAiJson json = new CompressAiJson(results, name);
    boolean isAtEqualSlope = curves.isAtEqualSlope(name);
    String description =
        "%s; %s; %d images%s, %s"
            .formatted(
                contender.codec().title(),
                BenchPage.versions(results, contender).orElse(""),
                results.images().size(),
                isAtEqualSlope
                    ? " at equal slopes of squared error over rate, interpolated between points"
                        + " measured"
                    : "",
                String.join(" ", contender.codec().encode().command()));
    Series series =
        isAtEqualSlope
            ? json.interpolated(curves.atEqualSlope(name))
            : json.measured(curves.wholeSets(name));
    return FiniteJson.forFile(new File(name, description, series));
  }

  private Series measured(List<List<Point>> sets) {
    return new Series(
        means(sets, results::bitsPerPixel),
        means(sets, p -> p.quality().psnr()),
        means(sets, p -> p.quality().psnrYuv()),
        means(sets, p -> p.quality().msSsim()),
        means(sets, p -> p.encode().seconds()),
        means(sets, p -> p.decode().seconds()));
  }

  private static List<@Nullable Double> means(List<List<Point>> sets, Measure measure) {
    List<@Nullable Double> means = new ArrayList<>();
    for (List<Point> set : sets) {
      means.add(mean(set.stream().<@Nullable Double>map(measure::of).toList()));
    }
    return means;
  }

  private Series interpolated(List<EqualSlope> slopes) {
    List<@Nullable Double> rates = new ArrayList<>();
    List<@Nullable Double> psnrs = new ArrayList<>();
    for (EqualSlope slope : slopes) {
      rates.add(slope.points().stream().mapToDouble(RatePoint::rate).average().orElseThrow());
      psnrs.add(slope.points().stream().mapToDouble(RatePoint::quality).average().orElseThrow());
    }
    return new Series(
        rates,
        psnrs,
        meansAt(slopes, p -> p.quality().psnrYuv()),
        meansAt(slopes, p -> p.quality().msSsim()),
        meansAt(slopes, p -> p.encode().seconds()),
        meansAt(slopes, p -> p.decode().seconds()));
  }

  private List<@Nullable Double> meansAt(List<EqualSlope> slopes, Measure measure) {
    List<Picture> images = results.images();
    List<@Nullable Double> means = new ArrayList<>();
    for (EqualSlope slope : slopes) {
      List<@Nullable Double> values = new ArrayList<>();
      for (int i = 0; i < images.size(); i++) {
        values.add(at(images.get(i).name(), slope.points().get(i).quality(), measure));
      }
      means.add(mean(values));
    }
    return means;
  }

  /** Null where any of a picture's points has none. */
  private @Nullable Double at(String image, double psnr, Measure measure) {
    NavigableMap<Double, Double> byPsnr = new TreeMap<>();
    for (Point point : results.points(codec, image).values()) {
      Double value = measure.of(point);
      if (value == null) {
        return null;
      }
      if (point.quality().mse() > 0) {
        byPsnr.put(point.quality().psnr(), value);
      }
    }
    return Interpolation.PCHIP.between(
        byPsnr.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        byPsnr.values().stream().mapToDouble(Double::doubleValue).toArray(),
        psnr);
  }

  /** Null where one is. */
  private static @Nullable Double mean(List<@Nullable Double> values) {
    double sum = 0;
    for (Double value : values) {
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum / values.size();
  }
}
