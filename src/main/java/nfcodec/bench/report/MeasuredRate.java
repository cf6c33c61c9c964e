package nfcodec.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nfcodec.bench.BenchResults;
import nfcodec.bench.BenchResults.Picture;
import nfcodec.bench.Range;
import nfcodec.bench.curve.BdRate;
import nfcodec.bench.curve.Interpolation;

/**
 * Bits more than the anchor at the same quality, by any measure of it.
 *
 * @param percent mean over pictures
 * @param images how many pictures count, see {@link Standing#SHARED}
 */
record MeasuredRate(double percent, int images) {
  /**
   * Over the qualities that the anchor has within a range of PSNR.
   *
   * @return none where no picture counts
   */
  static Optional<MeasuredRate> of(
      BenchResults results, Measure measure, String codec, String anchor, Range range) {
    Curves curves = new Curves(results);
    List<Double> percents = new ArrayList<>();
    for (Picture picture : results.images()) {
      OptionalDouble least = curves.near(anchor, picture.name(), range.lowest(), measure::quality);
      OptionalDouble most = curves.near(anchor, picture.name(), range.highest(), measure::quality);
      if (least.isPresent() && most.isPresent()) {
        double extent = most.getAsDouble() - least.getAsDouble();
        BdRate.of(
                curves.of(codec, picture.name(), measure),
                curves.of(anchor, picture.name(), measure),
                Interpolation.PCHIP,
                least.getAsDouble(),
                most.getAsDouble())
            .filter(rate -> rate.extent() >= Standing.SHARED * extent)
            .ifPresent(rate -> percents.add(rate.percent()));
      }
    }
    OptionalDouble mean = percents.stream().mapToDouble(Double::doubleValue).average();
    return mean.isPresent()
        ? Optional.of(new MeasuredRate(mean.getAsDouble(), percents.size()))
        : Optional.empty();
  }
}
