package nfcodec.study.report.statistics;

import java.util.ArrayList;
import java.util.List;
import nfcodec.study.CellResult;

/**
 * How many steps a condition needs for each PSNR, mean over the cells that reached the target. The
 * mean is over steps at equal PSNR, for curves end at different steps.
 *
 * @param condition of the cells
 * @param cells how many
 * @param psnr levels in dB, ascending
 * @param steps mean of the first step at which each is exceeded
 */
public record MeanCurve(Condition condition, int cells, List<Double> psnr, List<Double> steps) {
  private static final int LEVELS = 60;

  /** Copies the lists. */
  public MeanCurve {
    psnr = List.copyOf(psnr);
    steps = List.copyOf(steps);
  }

  /** Of a condition; empty if no cell reached the target. */
  public static MeanCurve of(StudyIndex index, Condition condition) {
    double target = index.study().settings().target();
    List<double[]> curves =
        index.results(condition).stream()
            .filter(CellResult::reached)
            .map(MeanCurve::curve)
            .filter(curve -> max(curve) > target)
            .toList();
    double bottom = curves.stream().mapToDouble(curve -> curve[0]).max().orElse(target);
    List<Double> psnr = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    for (int i = 0; i <= LEVELS && !curves.isEmpty() && bottom < target; i++) {
      double level = bottom + (target - bottom) * i / LEVELS;
      psnr.add(level);
      steps.add(
          curves.stream().mapToInt(curve -> firstAbove(curve, level)).average().orElseThrow());
    }
    return new MeanCurve(condition, curves.size(), psnr, steps);
  }

  /** PSNR in dB by step; NaN where it was none. */
  public static double[] curve(CellResult result) {
    return result.search().curve().stream().mapToDouble(p -> p == null ? Double.NaN : p).toArray();
  }

  private static double max(double[] curve) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : curve) {
      max = Math.max(max, Double.isNaN(value) ? max : value);
    }
    return max;
  }

  private static int firstAbove(double[] curve, double level) {
    for (int step = 0; step < curve.length; step++) {
      if (curve[step] > level) {
        return step;
      }
    }
    throw new IllegalArgumentException("the curve stays below " + level + " dB");
  }
}
