package nfcodec.study;

import java.util.List;

/**
 * What all cells of a study have in common: a study goes on only with the settings it began with.
 *
 * @param target PSNR in dB to exceed
 * @param levels lower levels in dB at which a lane is looked at on its way, ascending
 * @param sirenRates powers of two, the learning rates searched for SIRENs
 * @param gridRates likewise for hash grids
 * @param maxSteps after which a lane is given up
 * @param exhaustive whether every rate is trained to its own end, one after the other, instead of
 *     all in lockstep to the end of the first
 * @param rate whether files are made at the target
 * @param landscapes on how many images, the first ones, landscapes are drawn
 * @param landscapePoints of a landscape along each of its two directions
 */
public record Settings(
    double target,
    List<Double> levels,
    List<Integer> sirenRates,
    List<Integer> gridRates,
    int maxSteps,
    boolean exhaustive,
    RateMode rate,
    int landscapes,
    int landscapePoints) {

  /** Which files are made at the target. */
  public enum RateMode {
    /** None. */
    NONE,
    /** Of the field that was trained. */
    SAME,
    /** Of that one, and of the smallest field that reaches the target. */
    BOTH
  }

  /** Checks the ranges. */
  public Settings {
    levels = List.copyOf(levels);
    sirenRates = List.copyOf(sirenRates);
    gridRates = List.copyOf(gridRates);
    check(target > 0 && target <= 200, "target PSNR " + target + " is outside 0 .. 200 dB");
    check(maxSteps >= 1, "at most " + maxSteps + " steps: at least one is needed");
    check(landscapes >= 0, "landscapes of " + landscapes + " images");
    check(
        landscapePoints >= 3 && landscapePoints <= 201,
        "landscapes of " + landscapePoints + " points a side: 3 to 201");
    double before = 0;
    for (double level : levels) {
      check(
          level > before && level < target,
          "levels " + levels + " do not ascend between 0 and the target");
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
}
