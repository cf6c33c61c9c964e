package nfcodec.bench.report;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.Point;
import nfcodec.report.page.FiniteJson;
import org.jspecify.annotations.Nullable;

/**
 * A codec's mean curve in the form of CompressAI's result files, which its plotting tools read: one
 * entry for each setting at which all pictures were measured, means over the pictures.
 */
final class CompressAiJson {
  private CompressAiJson() {}

  private record File(String name, String description, Series results) {}

  private record Series(
      List<Double> bpp,
      @SerializedName("psnr-rgb") List<Double> psnrRgb,
      @SerializedName("psnr-yuv") List<@Nullable Double> psnrYuv,
      @SerializedName("ms-ssim-rgb") List<@Nullable Double> msSsimRgb,
      @SerializedName("encoding_time") List<Double> encodingTime,
      @SerializedName("decoding_time") List<Double> decodingTime) {}

  static String of(BenchResults results, Contender contender) {
    List<List<Point>> sets = new Curves(results).wholeSets(contender.codec().name());
    String description =
        "%s; %s; %d images, %s"
            .formatted(
                contender.codec().title(),
                contender.version(),
                results.images().size(),
                String.join(" ", contender.codec().encode().command()));
    Series series =
        new Series(
            means(sets, results::bitsPerPixel),
            means(sets, p -> p.quality().psnr()),
            meansOfKnown(sets, p -> p.quality().psnrYuv()),
            meansOfKnown(sets, p -> p.quality().msSsim()),
            means(sets, p -> p.encode().seconds()),
            means(sets, p -> p.decode().seconds()));
    return FiniteJson.forFile(new File(contender.codec().name(), description, series));
  }

  private static List<Double> means(List<List<Point>> sets, ToDoubleFunction<Point> of) {
    return sets.stream().map(set -> set.stream().mapToDouble(of).average().orElseThrow()).toList();
  }

  private interface Known {
    @Nullable Double of(Point point);
  }

  /** Null where a picture has none. */
  private static List<@Nullable Double> meansOfKnown(List<List<Point>> sets, Known of) {
    List<@Nullable Double> means = new ArrayList<>();
    for (List<Point> set : sets) {
      double sum = 0;
      for (Point point : set) {
        Double value = of.of(point);
        sum += value == null ? Double.NaN : value;
      }
      means.add(Double.isNaN(sum) ? null : Double.valueOf(sum / set.size()));
    }
    return means;
  }
}
