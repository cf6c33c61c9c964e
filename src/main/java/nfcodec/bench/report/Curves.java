package nfcodec.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.SettingScale.Meaning;
import nfcodec.bench.curve.EqualSlope;
import nfcodec.bench.curve.Interpolation;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.curve.RatePoint;

/** The curves of a bench: PSNR over bits a pixel, of each picture and on average. */
final class Curves {
  /** Where pictures at the same setting are no farther apart, in dB, the setting is a PSNR. */
  private static final double SAME = 1;

  private static final MathContext DIGITS = new MathContext(3);

  private final BenchResults results;
  private final List<Measure> measures;

  Curves(BenchResults results) {
    this.results = results;
    measures = Measure.of(results);
  }

  /** Of a codec on a picture. */
  RateCurve of(String codec, String image) {
    return of(codec, image, Measure.PSNR);
  }

  /** The same by any measure of quality. */
  RateCurve of(String codec, String image, Measure measure) {
    return RateCurve.of(
        results.points(codec, image).values().stream()
            .filter(p -> p.quality().mse() > 0 && Double.isFinite(measure.quality(p)))
            .map(p -> new RatePoint(results.bitsPerPixel(p), measure.quality(p)))
            .toList());
  }

  /**
   * What a codec has at a PSNR of a picture, interpolated between its points; beyond them, what it
   * has at the last one.
   *
   * @param number of a point; points where it is not finite are left out
   * @return none where less than two are left
   */
  OptionalDouble near(String codec, String image, double psnr, ToDoubleFunction<Point> number) {
    NavigableMap<Double, Double> byPsnr = new TreeMap<>();
    for (Point point : results.points(codec, image).values()) {
      double value = number.applyAsDouble(point);
      if (point.quality().mse() > 0 && Double.isFinite(value)) {
        byPsnr.put(point.quality().psnr(), value);
      }
    }
    if (byPsnr.size() < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Interpolation.PCHIP.between(
            byPsnr.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            byPsnr.values().stream().mapToDouble(Double::doubleValue).toArray(),
            Math.clamp(psnr, byPsnr.firstKey(), byPsnr.lastKey())));
  }

  /** How published curves average the quality over a set. */
  enum Averaging {
    /** The mean of the pictures' PSNR. */
    MEAN_PSNR,
    /** The PSNR of the mean of the pictures' squared errors. */
    PSNR_OF_MEAN_ERROR
  }

  /**
   * A point of the mean curve.
   *
   * @param at what the pictures have in common there, for people
   * @param rate bits a pixel, mean of the pictures
   * @param psnr in dB, likewise
   * @param psnrOfError of the mean of their squared errors
   * @param values of {@link #measures}, means of the pictures; NaN where one has none
   */
  record Mean(String at, double rate, double psnr, double psnrOfError, List<Double> values) {}

  /** PSNR first, and what else all points have. */
  List<Measure> measures() {
    return measures;
  }

  /**
   * The mean curve of a codec over all pictures, by rising rate; see {@link #atEqualSlope} for what
   * its points have in common.
   */
  List<Mean> means(String codec) {
    List<Mean> means = new ArrayList<>();
    if (isAtEqualSlope(codec)) {
      for (EqualSlope at : atEqualSlope(codec)) {
        means.add(
            new Mean(
                "slope " + BigDecimal.valueOf(at.slope()).round(DIGITS).toPlainString(),
                mean(at.points(), RatePoint::rate),
                mean(at.points(), RatePoint::quality),
                Point.psnrOf(mean(at.points(), RatePoint::meanSquaredError)),
                measures.stream()
                    .map(m -> mean(codec, at, m.value()).orElse(Double.NaN))
                    .toList()));
      }
    } else {
      for (List<Point> set : wholeSets(codec)) {
        double psnr = mean(set, p -> p.quality().psnr());
        if (Double.isFinite(psnr)) {
          means.add(
              new Mean(
                  "setting " + SettingScale.text(set.getFirst().key().setting()),
                  mean(set, results::bitsPerPixel),
                  psnr,
                  Point.psnrOf(mean(set, p -> p.quality().mse())),
                  measures.stream().map(measure -> mean(set, measure.value())).toList()));
        }
      }
    }
    return means.stream().sorted((a, b) -> Double.compare(a.rate(), b.rate())).toList();
  }

  /** The same as a curve. */
  RateCurve mean(String codec, Averaging averaging) {
    return RateCurve.of(
        means(codec).stream()
            .map(mean ->
                new RatePoint(
                    mean.rate(),
                    switch (averaging) {
                      case MEAN_PSNR -> mean.psnr();
                      case PSNR_OF_MEAN_ERROR -> mean.psnrOfError();
                    }))
            .toList());
  }

  /**
   * Whether a codec's mean curve is of pictures at the same slope, not at the same setting.
   *
   * <p>The mean curves of most codecs, and nearly all that are published, are of pictures at the
   * same quantiser, so that a picture with much detail gets fewer decibels for its bits. Where the
   * setting is a PSNR instead, such a picture gets as many as the others, and its bits outweigh
   * theirs: on Kodak's images that mean takes a sixth more than each picture for itself, beside a
   * codec with a quantiser. Codecs whose setting turns out to be a PSNR, though they do not call it
   * that, are the same case.
   */
  boolean isAtEqualSlope(String codec) {
    Contender contender = results.codec(codec);
    if (contender == null || results.images().size() < 2) {
      return false;
    }
    if (contender.codec().scale().meaning() == Meaning.PSNR) {
      return true;
    }
    List<List<Point>> sets =
        wholeSets(codec).stream()
            .filter(set -> set.stream().allMatch(p -> p.quality().mse() > 0))
            .toList();
    return sets.size() > 1 && sets.stream().allMatch(Curves::haveOnePsnr);
  }

  private static boolean haveOnePsnr(List<Point> set) {
    double least = set.stream().mapToDouble(p -> p.quality().psnr()).min().orElseThrow();
    double most = set.stream().mapToDouble(p -> p.quality().psnr()).max().orElseThrow();
    return most - least <= SAME;
  }

  /** All pictures, in the order of the bench, where one more bit is worth the same in each. */
  List<EqualSlope> atEqualSlope(String codec) {
    return EqualSlope.of(results.images().stream().map(image -> of(codec, image.name())).toList());
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

  /** The mean of each picture's number at its own PSNR there; none where a picture has none. */
  OptionalDouble mean(String codec, EqualSlope at, ToDoubleFunction<Point> number) {
    double sum = 0;
    for (int i = 0; i < at.points().size(); i++) {
      String image = results.images().get(i).name();
      double psnr = at.points().get(i).quality();
      sum += near(codec, image, psnr, number).orElse(Double.NaN);
    }
    return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum / at.points().size());
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
    return all.stream().mapToDouble(of).average().orElseThrow();
  }
}
