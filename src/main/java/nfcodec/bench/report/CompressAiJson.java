package nfcodec.bench.report;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.Point;
import nfcodec.bench.curve.EqualSlope;
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
  private final Curves curves;
  private final String codec;

  private CompressAiJson(BenchResults results, Curves curves, String codec) {
    this.results = results;
    this.curves = curves;
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
  private interface Told {
    @Nullable Double of(Point point);
  }

  static String of(BenchResults results, Contender contender) {
    Curves curves = new Curves(results);
    String name = contender.codec().name();
    CompressAiJson json = new CompressAiJson(results, curves, name);
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

  private static List<@Nullable Double> means(List<List<Point>> sets, Told told) {
    List<@Nullable Double> means = new ArrayList<>();
    for (List<Point> set : sets) {
      means.add(mean(set.stream().<@Nullable Double>map(told::of).toList()));
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

  private List<@Nullable Double> meansAt(List<EqualSlope> slopes, Told told) {
    List<@Nullable Double> means = new ArrayList<>();
    for (EqualSlope slope : slopes) {
      OptionalDouble mean = curves.mean(codec, slope, p -> Measure.orNaN(told.of(p)));
      means.add(mean.isPresent() ? mean.getAsDouble() : null);
    }
    return means;
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
