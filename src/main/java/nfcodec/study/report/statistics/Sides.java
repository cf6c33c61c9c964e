package nfcodec.study.report.statistics;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On which side of one the images' numbers are, of those too that have no number but a limit.
 *
 * @param above images whose number is above one
 * @param known images of which the side is known
 * @param atMost the mean over all images with their limits for numbers, where all limits are upper
 *     ones; null where there are none, or images of which nothing is known
 * @param atLeast likewise where all are lower ones
 */
public record Sides(int above, int known, @Nullable Double atMost, @Nullable Double atLeast) {

  /**
   * Of the cells of a condition.
   *
   * @param values by image, one for each seed that has one
   * @param limits of other cells
   * @param isComplete whether there are no cells besides
   */
  static Sides of(Map<String, List<Double>> values, List<OneSided> limits, boolean isComplete) {
    List<String> images =
        Stream.concat(values.keySet().stream(), limits.stream().map(limit -> limit.cell().image()))
            .distinct()
            .toList();
    int above = 0;
    int known = 0;
    double sum = 0;
    for (String image : images) {
      List<Double> own = values.getOrDefault(image, List.of());
      List<OneSided> open =
          limits.stream().filter(limit -> limit.cell().image().equals(image)).toList();
      double mean =
          Stream.concat(own.stream(), open.stream().map(OneSided::limit))
              .mapToDouble(value -> value)
              .average()
              .orElseThrow();
      sum += mean;
      // A mean with limits is itself a limit, if all of them are on one side.
      boolean mayBeLess = open.stream().anyMatch(limit -> !limit.isAbove());
      boolean mayBeMore = open.stream().anyMatch(OneSided::isAbove);
      if (mayBeLess ? !mayBeMore && mean <= 1 : !mayBeMore || mean >= 1) {
        known++;
        above += mayBeMore || mean > 1 ? 1 : 0;
      }
    }
    boolean bounds = isComplete && !limits.isEmpty();
    boolean upper = bounds && limits.stream().noneMatch(OneSided::isAbove);
    boolean lower = bounds && limits.stream().allMatch(OneSided::isAbove);
    double mean = sum / images.size();
    return new Sides(above, known, upper ? mean : null, lower ? mean : null);
  }
}
