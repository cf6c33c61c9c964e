package nfcodec.study.report.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import org.hipparchus.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * One number for every image of a condition. Where there are several seeds, an image's number is
 * the mean over its seeds.
 *
 * @param condition what was measured
 * @param values in the order of the plan
 * @param omissions cells that have no number and will not get one, and why
 * @param unfinished how many cells that it takes are not finished
 * @param sides on which side of one the numbers are, those that are left out included as far as
 *     that is known
 * @param scale of the numbers
 */
public record Sample(
    Condition condition,
    List<ImageValue> values,
    List<Omission> omissions,
    int unfinished,
    Sides sides,
    Estimate.Scale scale) {

  /** Copies the lists. */
  public Sample {
    values = List.copyOf(values);
    omissions = List.copyOf(omissions);
  }

  /** The number of one image. */
  public record ImageValue(String image, double value) {}

  /** A cell that is left out. */
  public record Omission(Cell cell, String reason) {}

  /**
   * A ratio of an untransformed image's number to that of the same image treated, or its inverse.
   */
  public enum Direction {
    /** Above 1 where the treatment has less: as the paper defines acceleration. */
    BASELINE_TO_TREATED,
    /** Above 1 where the treatment has more: as one thinks of a price. */
    TREATED_TO_BASELINE;

    private double ratio(double baseline, double treated) {
      return this == BASELINE_TO_TREATED ? baseline / treated : treated / baseline;
    }
  }

  /** The quantity itself. */
  public static Sample of(StudyIndex index, Condition condition, Quantity quantity) {
    Collector collector = new Collector(condition, Estimate.Scale.PLAIN);
    for (Cell cell : index.planned(condition)) {
      CellResult result = index.result(cell);
      if (result == null) {
        collector.lack(index, cell);
        continue;
      }
      Double value = quantity.of(result);
      if (value == null) {
        collector.omit(cell, quantity.whenMissing());
      } else {
        collector.add(cell, value);
      }
    }
    return collector.sample();
  }

  /** Its ratio to the same quantity of the same image, untransformed, with the same seed. */
  public static Sample ratios(
      StudyIndex index, Condition condition, Quantity quantity, Direction direction) {
    Collector collector = new Collector(condition, Estimate.Scale.RATIO);
    double most = index.study().settings().maxSteps();
    for (Cell cell : index.planned(condition)) {
      CellResult treated = index.result(cell);
      CellResult baseline = index.result(cell.baseline());
      if (treated == null || baseline == null) {
        collector.lack(index, cell);
        continue;
      }
      Double above = quantity.of(baseline);
      Double below = quantity.of(treated);
      if (above == null || below == null) {
        collector.omit(cell, whoseIsMissing(above, below) + quantity.whenMissing());
        if (above != null && quantity.exceedsMostSteps(treated)) {
          collector.limit(
              cell, direction == Direction.TREATED_TO_BASELINE, direction.ratio(above, most));
        } else if (below != null && quantity.exceedsMostSteps(baseline)) {
          collector.limit(
              cell, direction == Direction.BASELINE_TO_TREATED, direction.ratio(most, below));
        }
      } else if (above == 0 || below == 0) {
        collector.omit(cell, "no ratio to zero");
      } else {
        collector.add(cell, direction.ratio(above, below));
      }
    }
    return collector.sample();
  }

  private static String whoseIsMissing(@Nullable Double baseline, @Nullable Double treated) {
    if (baseline != null) {
      return "";
    }
    return treated == null ? "neither it nor its baseline: " : "its baseline: ";
  }

  /** Mean over images and its uncertainty. */
  public Estimate estimate() {
    return Estimate.of(numbers(), scale);
  }

  /** Geometric mean over images and its uncertainty; of positive numbers. */
  public Estimate geometricMean() {
    return Estimate.ofLogarithms(numbers());
  }

  /** Half of the images have less; NaN without any. */
  public double median() {
    return values.isEmpty() ? Double.NaN : StatUtils.percentile(numbers(), 50);
  }

  private double[] numbers() {
    return values.stream().mapToDouble(ImageValue::value).toArray();
  }

  private static final class Collector {
    private final Condition condition;
    private final Map<String, List<Double>> bySeed = new LinkedHashMap<>();
    private final List<Omission> omissions = new ArrayList<>();
    private final List<OneSided> limits = new ArrayList<>();
    private final Estimate.Scale scale;
    private int unfinished;

    Collector(Condition condition, Estimate.Scale scale) {
      this.condition = condition;
      this.scale = scale;
    }

    void limit(Cell cell, boolean isAbove, double limit) {
      limits.add(new OneSided(cell, isAbove, limit));
    }

    void add(Cell cell, double value) {
      bySeed.computeIfAbsent(cell.image(), image -> new ArrayList<>()).add(value);
    }

    /** One that is not finished, perhaps for ever. */
    void lack(StudyIndex index, Cell cell) {
      String reason = index.whyLeftOut(cell);
      if (reason == null) {
        unfinished++;
      } else {
        omit(cell, reason);
      }
    }

    void omit(Cell cell, String reason) {
      omissions.add(new Omission(cell, reason));
    }

    Sample sample() {
      List<ImageValue> values = new ArrayList<>();
      bySeed.forEach((image, seeds) ->
          values.add(
              new ImageValue(image, seeds.stream().mapToDouble(v -> v).average().orElseThrow())));
      boolean complete = omissions.size() == limits.size() && unfinished == 0;
      return new Sample(
          condition, values, omissions, unfinished, Sides.of(bySeed, limits, complete), scale);
    }
  }
}
