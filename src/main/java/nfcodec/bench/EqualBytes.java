package nfcodec.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.codec.SettingScale;

/**
 * The files of a picture that are shown side by side: of each codec the one whose bytes come
 * nearest to the same number, which is about what codecs need for the middle of the range.
 */
public final class EqualBytes {
  /** Below the bench's folder: pictures as codecs gave them back. */
  private static final String PICTURES = "pictures";

  /** Of so many pictures, the first ones. */
  static final int PICTURES_SHOWN = 3;

  private EqualBytes() {}

  /** One point for each codec that has any, in the order of codecs. */
  public static List<Point> of(BenchResults results, String image, Range range) {
    double middle = (range.lowest() + range.highest()) / 2;
    List<NavigableMap<Double, Point>> curves = new ArrayList<>();
    for (Contender contender : results.codecs()) {
      NavigableMap<Double, Point> points = results.points(contender.codec().name(), image);
      if (!points.isEmpty()) {
        curves.add(points);
      }
    }
    OptionalDouble logBytes =
        curves.stream()
            .map(points -> nearest(points, p -> Math.abs(p.quality().psnr() - middle)))
            .flatMap(Optional::stream)
            .flatMapToDouble(p -> DoubleStream.of(Math.log((double) p.bytes())))
            .average();
    if (logBytes.isEmpty()) {
      return List.of();
    }
    return curves.stream()
        .map(points ->
            nearest(points, p -> Math.abs(Math.log((double) p.bytes()) - logBytes.getAsDouble())))
        .flatMap(Optional::stream)
        .toList();
  }

  private interface Distance {
    double of(Point point);
  }

  private static Optional<Point> nearest(NavigableMap<Double, Point> points, Distance distance) {
    return points.values().stream().min(Comparator.comparingDouble(distance::of));
  }

  /** Where a point's decoded picture lies, if it is one that is shown. */
  public static Path picture(Path folder, Point.Key key) {
    return pictures(folder, key.image())
        .resolve(key.codec() + "-" + SettingScale.text(key.setting()) + ".png");
  }

  /** Where the original lies beside them. */
  public static Path original(Path folder, String image) {
    return pictures(folder, image).resolve("original.png");
  }

  private static Path pictures(Path folder, String image) {
    return folder.resolve(PICTURES).resolve(image);
  }
}
