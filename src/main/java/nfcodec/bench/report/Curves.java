package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.curve.RatePoint;

/** The curves of a bench: PSNR over bits a pixel, of each picture and on average. */
final class Curves {
  private final BenchResults results;

  Curves(BenchResults results) {
    this.results = results;
  }

  /** Of a codec on a picture. */
  RateCurve of(String codec, String image) {
    return RateCurve.of(
        results.points(codec, image).values().stream()
            .filter(p -> p.quality().mse() > 0)
            .map(p -> new RatePoint(results.bitsPerPixel(p), p.quality().psnr()))
            .toList());
  }

  /** How published curves average the quality over a set. */
  enum Averaging {
    /** The mean of the pictures' PSNR. */
    MEAN_PSNR,
    /** The PSNR of the mean of the pictures' squared errors. */
    PSNR_OF_MEAN_ERROR
  }

  /**
   * Of a codec over all pictures: a point for each setting at which all were measured, its rate the
   * mean of their bits a pixel.
   */
  RateCurve mean(String codec, Averaging averaging) {
    List<RatePoint> points = new ArrayList<>();
    for (List<Point> set : wholeSets(codec)) {
      double rate = set.stream().mapToDouble(results::bitsPerPixel).average().orElseThrow();
      double quality =
          switch (averaging) {
            case MEAN_PSNR ->
                set.stream().mapToDouble(p -> p.quality().psnr()).average().orElseThrow();
            case PSNR_OF_MEAN_ERROR ->
                Point.psnrOf(
                    set.stream().mapToDouble(p -> p.quality().mse()).average().orElseThrow());
          };
      if (Double.isFinite(quality)) {
        points.add(new RatePoint(rate, quality));
      }
    }
    return RateCurve.of(points);
  }

  /** The points of all pictures at each setting, by setting, where none is missing. */
  List<List<Point>> wholeSets(String codec) {
    Map<Double, List<Point>> bySetting = new TreeMap<>();
    List<Picture> images = results.images();
    for (Picture image : images) {
      results
          .points(codec, image.name())
          .forEach((setting, point) ->
              bySetting.computeIfAbsent(setting, s -> new ArrayList<>()).add(point));
    }
    return bySetting.values().stream().filter(set -> set.size() == images.size()).toList();
  }
}
