package nfcodec.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/**
 * What all cells of a study have in common: a study goes on only with the settings it began with.
 *
 * @param target PSNR in dB to exceed
 * @param levels lower levels in dB at which a field is looked at on its way, ascending
 * @param sirenRates powers of two, the learning rates searched for SIRENs
 * @param gridRates likewise for hash grids
 * @param maxSteps after which a learning rate is given up
 * @param search how the learning rates are searched
 */
public record Settings(
    double target,
    List<Double> levels,
    List<Integer> sirenRates,
    List<Integer> gridRates,
    int maxSteps,
    Search search) {

  /** How the learning rates are searched; the cost, the fewest steps over all, is the same. */
  public enum Search {
    /** All rates advance together and stop when the first one reaches the target. */
    LOCKSTEP,
    /** Each rate goes to its own end. */
    EXHAUSTIVE
  }

  /** Checks the ranges. */
  public Settings {
    levels = List.copyOf(levels);
    sirenRates = List.copyOf(sirenRates);
    gridRates = List.copyOf(gridRates);
    check(
        target > 0 && target <= 200,
        "target PSNR " + target + " dB is not above 0 and at most 200");
    check(maxSteps >= 1, "at most " + maxSteps + " steps: at least one is needed");
    double before = 0;
    for (double level : levels) {
      check(
          level > before && level < target,
          "levels " + levels + " do not ascend between 0 and the target of " + target + " dB");
      before = level;
    }
    for (List<Integer> rates : List.of(sirenRates, gridRates)) {
      check(!rates.isEmpty(), "no learning rates");
      check(
          rates.stream().allMatch(e -> e >= -60 && e <= 10),
          "learning rates are powers of two from -60 to 10, not " + rates);
      check(rates.stream().distinct().count() == rates.size(), "a learning rate twice: " + rates);
    }
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The parts of these settings that others have otherwise, in words. */
  String difference(Settings other) {
    List<String> parts = new ArrayList<>();
    if (target != other.target) {
      parts.add("a target of " + target + " dB");
    }
    if (!levels.equals(other.levels)) {
      parts.add("levels " + levels);
    }
    if (!sirenRates.equals(other.sirenRates)) {
      parts.add("SIREN rates 2^" + sirenRates);
    }
    if (!gridRates.equals(other.gridRates)) {
      parts.add("hash-grid rates 2^" + gridRates);
    }
    if (maxSteps != other.maxSteps) {
      parts.add("at most " + maxSteps + " steps");
    }
    if (search != other.search) {
      parts.add("search " + search.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", parts);
  }

  /** The learning rates searched for a field. */
  List<Float> learningRates(FieldSpec spec) {
    return rates(spec).stream().map(e -> Math.scalb(1f, e)).toList();
  }

  /** The PSNR in dB to be exceeded, ascending: the levels, then the target. */
  double[] limits() {
    return DoubleStream.concat(
            levels.stream().mapToDouble(Double::doubleValue), DoubleStream.of(target))
        .toArray();
  }

  /** The powers of two searched for a field. */
  public List<Integer> rates(FieldSpec spec) {
    return switch (spec) {
      case SirenSpec siren -> sirenRates;
      case HashGridSpec grid -> gridRates;
      case PyramidSpec pyramid -> gridRates;
      case PlanesSpec planes -> gridRates;
    };
  }

  /**
   * The level that landscapes and barriers begin at: 30 dB as in the paper, or where that is none
   * of the levels the highest.
   *
   * @throws java.util.NoSuchElementException if there are no levels
   */
  public double anchor() {
    return levels.contains(PAPER_ANCHOR) ? PAPER_ANCHOR : levels.getLast();
  }

  private static final Double PAPER_ANCHOR = 30.0;
}
