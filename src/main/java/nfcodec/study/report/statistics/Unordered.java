package nfcodec.study.report.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import nfcodec.study.StudyResults.Bounds;
import nfcodec.study.report.statistics.Quantity.BitsPerPixel;
import nfcodec.study.report.statistics.Quantity.RatedField;
import nfcodec.study.report.statistics.Sample.ImageValue;

/**
 * What is left of an image without the order of its pixels, beside the files of the untransformed
 * image: means over images.
 *
 * @param original bits a pixel of the untransformed image's files
 * @param orderZero bits a pixel of an ideal order-0 coder
 * @param independent bits a pixel below which no code of independent pixels gets
 * @param orderZeroRatio of the order-0 coder to the files, image by image
 * @param independentRatio likewise of the bound
 */
public record Unordered(
    Estimate original,
    Estimate orderZero,
    Estimate independent,
    Estimate orderZeroRatio,
    Estimate independentRatio) {

  /** Under a condition without transformation; of the images that have both bounds and files. */
  public static Optional<Unordered> of(StudyIndex index, Condition baseline, RatedField field) {
    Map<String, Bounds> known = new HashMap<>();
    for (Bounds bounds : index.study().bounds()) {
      if (bounds.side() == baseline.side()) {
        known.put(bounds.image(), bounds);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (ImageValue value : Sample.of(index, baseline, new BitsPerPixel(field)).values()) {
      Bounds bounds = known.get(value.image());
      if (bounds != null) {
        pairs.add(new Pair(value.value(), bounds));
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Unordered(
                mean(pairs, Pair::original),
                mean(pairs, p -> p.bounds.orderZero()),
                mean(pairs, p -> p.bounds.independent()),
                ratio(pairs, p -> p.bounds.orderZero() / p.original),
                ratio(pairs, p -> p.bounds.independent() / p.original)));
  }

  private record Pair(double original, Bounds bounds) {}

  private static Estimate mean(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return Estimate.of(pairs.stream().mapToDouble(value).toArray(), Estimate.Scale.PLAIN);
  }

  private static Estimate ratio(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return Estimate.of(pairs.stream().mapToDouble(value).toArray(), Estimate.Scale.RATIO);
  }
}
