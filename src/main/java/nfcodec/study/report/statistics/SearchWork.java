package nfcodec.study.report.statistics;

import java.util.List;
import nfcodec.study.CellResult;
import nfcodec.study.CellResult.Lane;

/**
 * What the searches of learning rates took.
 *
 * @param steps updates done, over all rates of all cells
 * @param lockstep updates that searches in lockstep take for the same results, one step at a time:
 *     as many, if that is how they were done
 */
public record SearchWork(long steps, long lockstep) {

  /** Of all these cells. */
  public static SearchWork of(List<CellResult> results) {
    long steps = 0;
    long lockstep = 0;
    for (CellResult result : results) {
      boolean won = false;
      for (Lane lane : result.search().lanes()) {
        steps += lane.steps();
        lockstep += Math.min(lane.steps(), untilOver(result, won));
        won |= isWinner(result, lane);
      }
    }
    return new SearchWork(steps, lockstep);
  }

  /**
   * Updates of a rate when the search is over. In a round each rate in turn is measured once; so
   * those before the winner have updated once more than it had when it was found to have won.
   */
  private static long untilOver(CellResult result, boolean afterWinner) {
    Integer cost = result.steps();
    return cost == null ? Long.MAX_VALUE : afterWinner ? cost : cost + 1L;
  }

  private static boolean isWinner(CellResult result, Lane lane) {
    Double rate = result.learningRate();
    return result.reached() && rate != null && rate == lane.learningRate();
  }

  /** How many times as many updates were done as lockstep takes; NaN if there were none. */
  public double factor() {
    return lockstep == 0 ? Double.NaN : (double) steps / lockstep;
  }
}
