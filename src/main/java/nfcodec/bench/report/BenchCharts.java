package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.curve.Interpolation;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.curve.RatePoint;
import nfcodec.bench.published.Published;
import nfcodec.bench.report.Curves.Averaging;
import nfcodec.report.chart.SeriesStyle;

/**
 * What the page's charts draw.
 *
 * @param series a codec each, in the order of tables; what follows names them by their place here
 * @param anchor place of the codec that others are compared with; -1 for none
 * @param images names of the pictures
 * @param quality that curves are drawn over
 * @param lines of each codec: its mean over pictures, then each picture
 * @param published curves of others
 * @param speeds how long each codec takes
 */
record BenchCharts(
    List<SeriesStyle> series,
    int anchor,
    List<String> images,
    Quality quality,
    List<Line> lines,
    List<Other> published,
    List<Speed> speeds) {

  /** Between the places that rates are compared at, in dB. */
  private static final double GRID = 0.25;

  /**
   * A rate-distortion curve.
   *
   * @param series of which codec
   * @param image of which picture; empty for the mean over all
   * @param marks points, by rising rate
   * @param saving bits a pixel over those of the anchor on a grid of quality, where both have a
   *     curve
   */
  record Line(int series, String image, List<Mark> marks, List<Saving> saving) {}

  /**
   * A point to draw.
   *
   * @param rate bits a pixel
   * @param psnr in dB
   * @param at setting or slope, for people
   * @param values of the chart's measures, PSNR once more the first
   */
  record Mark(double rate, double psnr, String at, List<Double> values) {}

  /**
   * What quality is.
   *
   * @param range of interest, in dB of PSNR: lowest and highest
   * @param measures of it, PSNR the first
   */
  record Quality(List<Double> range, List<Axis> measures) {}

  /**
   * What the vertical axis may show.
   *
   * @param title of it
   * @param unit of its numbers; empty for none
   */
  record Axis(String title, String unit) {}

  /**
   * Of two curves.
   *
   * @param psnr in dB
   * @param ratio of bits
   */
  record Saving(double psnr, double ratio) {}

  /** A curve that others have published. */
  record Other(String name, List<RatePoint> points, String source) {}

  /**
   * A codec at a quality.
   *
   * @param series of which codec
   * @param level in dB
   * @param rate bits a pixel there, mean of the pictures
   * @param encode seconds a megapixel, median over the points near it
   * @param decode likewise
   */
  record Speed(int series, double level, double rate, double encode, double decode) {}

  static BenchCharts of(
      BenchResults results, String anchor, Range range, List<Published> published) {
    Curves curves = new Curves(results);
    List<Contender> codecs = results.codecs();
    List<String> names = codecs.stream().map(c -> c.codec().name()).toList();
    List<Line> lines = new ArrayList<>();
    List<Speed> speeds = new ArrayList<>();
    for (int c = 0; c < codecs.size(); c++) {
      lines.add(mean(curves, c, names.get(c), anchor));
      for (Picture picture : results.images()) {
        lines.add(one(results, curves, c, names.get(c), anchor, picture.name()));
      }
      for (double level : Levels.of(range)) {
        speeds.addAll(Speeds.at(results, curves, c, names.get(c), level));
      }
    }
    return new BenchCharts(
        SeriesStyle.of(codecs.stream().map(k -> k.codec().title()).toList(), Map.of()),
        names.indexOf(anchor),
        results.images().stream().map(Picture::name).toList(),
        new Quality(
            List.of(range.lowest(), range.highest()),
            curves.measures().stream().map(m -> new Axis(m.axis(), m.unit())).toList()),
        lines,
        published.stream().map(p -> new Other(p.system(), p.curve().points(), p.source())).toList(),
        speeds);
  }

  private static Line one(
      BenchResults results, Curves curves, int series, String codec, String anchor, String image) {
    List<Mark> marks = new ArrayList<>();
    for (Point point : results.points(codec, image).values()) {
      if (point.quality().mse() > 0) {
        marks.add(
            new Mark(
                results.bitsPerPixel(point),
                point.quality().psnr(),
                "setting " + SettingScale.text(point.key().setting()),
                curves.measures().stream().map(m -> m.value().applyAsDouble(point)).toList()));
      }
    }
    return new Line(
        series, image, sorted(marks), saving(curves.of(codec, image), curves.of(anchor, image)));
  }

  private static Line mean(Curves curves, int series, String codec, String anchor) {
    List<Mark> marks =
        curves.means(codec).stream()
            .map(m -> new Mark(m.rate(), m.psnr(), m.at(), m.values()))
            .toList();
    return new Line(
        series,
        "",
        marks,
        saving(curves.mean(codec, Averaging.MEAN_PSNR), curves.mean(anchor, Averaging.MEAN_PSNR)));
  }

  private static List<Mark> sorted(List<Mark> marks) {
    return marks.stream().sorted((a, b) -> Double.compare(a.rate(), b.rate())).toList();
  }

  private static List<Saving> saving(RateCurve curve, RateCurve anchor) {
    List<Saving> saving = new ArrayList<>();
    if (!curve.isDrawn() || !anchor.isDrawn()) {
      return saving;
    }
    double from = Math.max(curve.lowest(), anchor.lowest());
    double to = Math.min(curve.highest(), anchor.highest());
    for (double psnr = Math.ceil(from / GRID) * GRID; psnr <= to; psnr += GRID) {
      double rate = curve.rateAt(psnr, Interpolation.PCHIP).orElseThrow();
      saving.add(new Saving(psnr, rate / anchor.rateAt(psnr, Interpolation.PCHIP).orElseThrow()));
    }
    return saving;
  }
}
