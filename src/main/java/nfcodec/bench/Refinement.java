package nfcodec.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import nfcodec.bench.codec.SettingScale;
import nfcodec.bench.codec.SettingScale.Meaning;

/**
 * Chooses the settings of a codec: from a few to begin with until the curve of every picture covers
 * the range of interest, and the mean curve has no wide gap within it. What it chooses depends on
 * what was measured alone, so that a bench that is resumed goes on as it would have.
 */
final class Refinement {
  /** Neighbouring points of the mean curve, in dB, are brought nearer together than that. */
  static final double GAP = 2.5;

  /** As many settings as a codec gets at most. */
  static final int MOST = 14;

  private final SettingScale scale;
  private final Range range;

  Refinement(SettingScale scale, Range range) {
    this.scale = scale;
    this.range = range;
  }

  /**
   * The settings to begin with.
   *
   * @param spacing of target qualities, in dB
   */
  List<Double> start(double spacing) {
    if (scale.meaning() != Meaning.PSNR) {
      return scale.start().stream().map(scale::nearest).distinct().toList();
    }
    List<Double> targets = new ArrayList<>();
    int count = (int) Math.ceil((range.highest() - range.lowest()) / spacing - 1e-9);
    for (int i = 0; i <= count; i++) {
      targets.add(scale.nearest(Math.min(range.highest(), range.lowest() + i * spacing)));
    }
    return targets.stream().distinct().toList();
  }

  /**
   * One more setting.
   *
   * @param psnrs of each picture at the settings measured so far; pictures without any are ignored
   * @return none where the curves are good enough, or cannot be bettered
   */
  OptionalDouble next(List<? extends NavigableMap<Double, Double>> psnrs) {
    List<NavigableMap<Double, Double>> byQuality =
        psnrs.stream().filter(p -> p.size() >= 2).map(this::byQuality).toList();
    long settings = byQuality.stream().flatMap(p -> p.keySet().stream()).distinct().count();
    if (scale.meaning() == Meaning.PSNR || byQuality.isEmpty() || settings >= MOST) {
      return OptionalDouble.empty();
    }
    OptionalDouble down = beyond(byQuality, false);
    if (down.isPresent()) {
      return down;
    }
    OptionalDouble up = beyond(byQuality, true);
    return up.isPresent() ? up : between(byQuality);
  }

  /** Signed so that a greater number is a better picture. */
  private double signed(double setting) {
    return scale.meaning() == Meaning.LOSS ? -setting : setting;
  }

  private NavigableMap<Double, Double> byQuality(Map<Double, Double> psnrs) {
    NavigableMap<Double, Double> signed = new TreeMap<>();
    psnrs.forEach((setting, psnr) -> signed.put(signed(setting), psnr));
    return signed;
  }

  /** A setting past the worst or the best one, for the picture whose curve ends first. */
  private OptionalDouble beyond(List<NavigableMap<Double, Double>> curves, boolean up) {
    double farthest = 0;
    NavigableMap<Double, Double> shortest = null;
    for (NavigableMap<Double, Double> curve : curves) {
      double missing =
          up
              ? range.highest() - curve.lastEntry().getValue()
              : curve.firstEntry().getValue() - range.lowest();
      if (missing > farthest) {
        farthest = missing;
        shortest = curve;
      }
    }
    if (shortest == null) {
      return OptionalDouble.empty();
    }
    Map.Entry<Double, Double> end = up ? shortest.lastEntry() : shortest.firstEntry();
    Map.Entry<Double, Double> inner =
        up ? shortest.lowerEntry(end.getKey()) : shortest.higherEntry(end.getKey());
    double slope = (end.getValue() - inner.getValue()) / (end.getKey() - inner.getKey());
    double ahead = up ? 1 : -1;
    // A little past what the slope promises; where it promises nothing, a few steps.
    double distance = slope > 0 ? 1.1 * farthest / slope : 8 * scale.step();
    return untried(curves, end.getKey() + ahead * distance, end.getKey() + ahead * scale.step());
  }

  /** A setting in the widest gap of the mean curve within the range. */
  private OptionalDouble between(List<NavigableMap<Double, Double>> curves) {
    NavigableMap<Double, Double> mean = mean(curves);
    double widest = GAP;
    OptionalDouble best = OptionalDouble.empty();
    for (Map.Entry<Double, Double> low : mean.entrySet()) {
      Map.Entry<Double, Double> high = mean.higherEntry(low.getKey());
      if (high == null || high.getValue() < range.lowest() || low.getValue() > range.highest()) {
        continue;
      }
      double gap = high.getValue() - low.getValue();
      double middle = (low.getKey() + high.getKey()) / 2;
      OptionalDouble setting =
          gap > widest ? untried(curves, middle, middle) : OptionalDouble.empty();
      if (setting.isPresent()) {
        widest = gap;
        best = setting;
      }
    }
    return best;
  }

  /** Over the pictures that were measured at all of a setting's. */
  private static NavigableMap<Double, Double> mean(List<NavigableMap<Double, Double>> curves) {
    NavigableMap<Double, Double> mean = new TreeMap<>();
    for (double setting : curves.getFirst().keySet()) {
      if (curves.stream().allMatch(c -> c.containsKey(setting))) {
        mean.put(setting, DoubleStream.of(values(curves, setting)).average().orElseThrow());
      }
    }
    return mean;
  }

  private static double[] values(List<NavigableMap<Double, Double>> curves, double setting) {
    return curves.stream().mapToDouble(c -> c.get(setting)).toArray();
  }

  /** The first of two wishes that is a setting not measured yet. */
  private OptionalDouble untried(
      List<NavigableMap<Double, Double>> curves, double first, double second) {
    for (double wish : new double[] {first, second}) {
      double setting = scale.nearest(signed(wish)); // the sign is its own inverse
      if (curves.stream().noneMatch(c -> c.containsKey(signed(setting)))) {
        return OptionalDouble.of(setting);
      }
    }
    return OptionalDouble.empty();
  }
}
