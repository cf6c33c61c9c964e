package nfcodec.study.report;

import java.util.List;
import nfcodec.study.Cell;
import nfcodec.study.CellResult;
import nfcodec.study.report.statistics.Condition;
import nfcodec.study.report.statistics.StudyIndex;

/**
 * Which learning rates reached the target first.
 *
 * @param least power of two of the least of them
 * @param greatest of the greatest
 * @param edge cells where it was the least or the greatest of all that were searched
 * @param cells that reached the target
 */
record BestRates(int least, int greatest, int edge, int cells) {

  /** Of the cells that reached the target. */
  static BestRates of(List<CellResult> results) {
    BestRates rates = new BestRates(Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 0);
    for (CellResult result : results) {
      Double best = result.learningRate();
      if (best != null && result.reached()) {
        rates = rates.with(Math.getExponent(best), isAtTheEdge(best, result.search().lanes()));
      }
    }
    return rates;
  }

  private BestRates with(int power, boolean atTheEdge) {
    return new BestRates(
        Math.min(least, power), Math.max(greatest, power), edge + (atTheEdge ? 1 : 0), cells + 1);
  }

  /**
   * Of the ratios under a condition, those of which either side's best rate was at the edge: {@code
   * 1 of 12}, or a dash.
   */
  static String atTheEdge(StudyIndex index, Condition condition) {
    int edge = 0;
    int pairs = 0;
    for (Cell cell : index.planned(condition)) {
      CellResult treated = index.result(cell);
      CellResult baseline = index.result(cell.baseline());
      if (treated != null && baseline != null && treated.reached() && baseline.reached()) {
        pairs++;
        edge += of(List.of(treated, baseline)).edge > 0 ? 1 : 0;
      }
    }
    return pairs == 0 ? "–" : edge + " of " + pairs;
  }

  /** One rate alone has no edge that a search could have run into. */
  private static boolean isAtTheEdge(double rate, List<CellResult.Lane> lanes) {
    boolean lower = lanes.stream().anyMatch(lane -> lane.learningRate() < rate);
    boolean higher = lanes.stream().anyMatch(lane -> lane.learningRate() > rate);
    return lanes.size() > 1 && !(lower && higher);
  }

  /** {@code 2^-7 … 2^-5}, or a dash. */
  String range() {
    if (cells == 0) {
      return "–";
    }
    return least == greatest ? "2^" + least : "2^" + least + " … 2^" + greatest;
  }

  /** {@code 1 of 12}, or a dash. */
  String atTheEdge() {
    return cells == 0 ? "–" : edge + " of " + cells;
  }
}
