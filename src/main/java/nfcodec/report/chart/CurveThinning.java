package nfcodec.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Fewer points that look like all of them: from each of equal stretches of a curve the point that
 * spans the largest triangle with the one chosen before and the mean of the next stretch
 * (Steinarsson, "Downsampling Time Series for Visual Representation", 2013).
 */
public final class CurveThinning {
  private CurveThinning() {}

  /**
   * Which points to keep.
   *
   * @param y values at 0, 1, 2 ...
   * @param most points to keep, at least 3
   * @return indices, ascending, the first and the last among them
   */
  public static int[] keep(double[] y, int most) {
    if (y.length <= most) {
      int[] all = new int[y.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      return all;
    }
    List<Integer> kept = new ArrayList<>();
    kept.add(0);
    double stretch = (y.length - 2.0) / (most - 2);
    int before = 0;
    for (int bucket = 0; bucket < most - 2; bucket++) {
      int begin = 1 + (int) (bucket * stretch);
      int end = 1 + (int) ((bucket + 1) * stretch);
      int nextEnd = Math.min(y.length, 1 + (int) ((bucket + 2) * stretch));
      double nextX = (end + Math.max(end, nextEnd - 1)) / 2.0;
      double nextY = mean(y, end, Math.max(end + 1, nextEnd));
      int best = begin;
      double largest = -1;
      for (int i = begin; i < end; i++) {
        double area =
            Math.abs((before - nextX) * (y[i] - y[before]) - (before - i) * (nextY - y[before]));
        if (area > largest) {
          largest = area;
          best = i;
        }
      }
      kept.add(best);
      before = best;
    }
    kept.add(y.length - 1);
    return kept.stream().mapToInt(i -> i).toArray();
  }

  private static double mean(double[] y, int begin, int end) {
    double sum = 0;
    for (int i = begin; i < end; i++) {
      sum += y[i];
    }
    return sum / (end - begin);
  }
}
