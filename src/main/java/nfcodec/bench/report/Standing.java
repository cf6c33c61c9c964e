package nfcodec.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Contender;
import nfcodec.bench.Point;
import nfcodec.bench.Range;
import nfcodec.bench.curve.BdRate;
import nfcodec.bench.curve.Bootstrap;
import nfcodec.bench.curve.Interpolation;
import nfcodec.bench.curve.RateCurve;
import nfcodec.bench.report.Curves.Averaging;
import org.jspecify.annotations.Nullable;

/**
 * How a codec stands against others.
 *
 * @param contender which
 * @param rates bits a pixel at {@link Levels}, the mean of what each picture takes there; NaN where
 *     a picture's curve does not reach
 * @param against the anchor; null where on no picture they share enough of the range
 * @param within the points near the range
 */
record Standing(
    Contender contender, List<Double> rates, @Nullable Against against, List<Point> within) {

  /**
   * A picture counts where its curve and the anchor's share as much of the range: what is true of a
   * sliver at its edge must not stand for all of it.
   */
  static final double SHARED = 0.5;

  /**
   * Bits more than the anchor at the same quality, in percent.
   *
   * @param pchip mean over pictures
   * @param akima the same with another interpolation
   * @param interval of the first; null for few pictures
   * @param ofMeanCurve of the curve of the mean rate and PSNR, pchip; null where it shares none
   * @param ofMeanError of the curve of the mean rate and the PSNR of the mean error, likewise
   * @param images how many pictures share enough of the range, and count
   */
  record Against(
      double pchip,
      double akima,
      @Nullable Bootstrap interval,
      @Nullable BdRate ofMeanCurve,
      @Nullable BdRate ofMeanError,
      int images) {}

  /** All codecs of a bench. */
  static List<Standing> all(BenchResults results, String anchor, Range range) {
    return results.codecs().stream().map(c -> of(results, c, anchor, range)).toList();
  }

  private static Standing of(
      BenchResults results, Contender contender, String anchor, Range range) {
    Curves curves = new Curves(results);
    String codec = contender.codec().name();
    List<Double> rates =
        Levels.of(range).stream().map(level -> meanRate(results, curves, codec, level)).toList();
    List<Point> within =
        results.points().stream()
            .filter(p -> p.key().codec().equals(codec))
            .filter(p ->
                p.quality().psnr() >= range.lowest() - 1
                    && p.quality().psnr() <= range.highest() + 1)
            .toList();
    return new Standing(contender, rates, against(results, curves, codec, anchor, range), within);
  }

  /** Mean over the points near the range; NaN for none. */
  double encodeSeconds() {
    return within.stream().mapToDouble(p -> p.encode().seconds()).average().orElse(Double.NaN);
  }

  /** Likewise. */
  double decodeSeconds() {
    return within.stream().mapToDouble(p -> p.decode().seconds()).average().orElse(Double.NaN);
  }

  /** The mean of what each picture takes at a quality; NaN where a curve does not come near. */
  static double meanRate(BenchResults results, Curves curves, String codec, double level) {
    return results.images().stream()
        .mapToDouble(
            i -> curves.of(codec, i.name()).rateNear(level, Interpolation.PCHIP).orElse(Double.NaN))
        .average()
        .orElse(Double.NaN);
  }

  private static @Nullable Against against(
      BenchResults results, Curves curves, String codec, String anchor, Range range) {
    double[] pchip = perImage(results, curves, codec, anchor, range, Interpolation.PCHIP);
    OptionalDouble mean = DoubleStream.of(pchip).average();
    if (mean.isEmpty()) {
      return null;
    }
    double[] akima = perImage(results, curves, codec, anchor, range, Interpolation.AKIMA);
    return new Against(
        mean.getAsDouble(),
        DoubleStream.of(akima).average().orElse(Double.NaN),
        Bootstrap.of(pchip).orElse(null),
        ofMean(curves, codec, anchor, range, Averaging.MEAN_PSNR),
        ofMean(curves, codec, anchor, range, Averaging.PSNR_OF_MEAN_ERROR),
        pchip.length);
  }

  private static double[] perImage(
      BenchResults results,
      Curves curves,
      String codec,
      String anchor,
      Range range,
      Interpolation kind) {
    return results.images().stream()
        .map(i ->
            BdRate.of(
                curves.of(codec, i.name()),
                curves.of(anchor, i.name()),
                kind,
                range.lowest(),
                range.highest()))
        .flatMap(Optional::stream)
        .filter(rate -> rate.extent() >= SHARED * range.extent())
        .mapToDouble(BdRate::percent)
        .toArray();
  }

  private static @Nullable BdRate ofMean(
      Curves curves, String codec, String anchor, Range range, Averaging averaging) {
    RateCurve curve = curves.mean(codec, averaging);
    RateCurve other = curves.mean(anchor, averaging);
    return BdRate.of(curve, other, Interpolation.PCHIP, range.lowest(), range.highest())
        .orElse(null);
  }
}
