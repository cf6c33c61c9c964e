package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of the image that one task takes, the rows of each level that they depend on, and what those
 * rows of a level get of the distortion's gradient.
 */
final class SynthesisStripe {
  /** Pixels a stripe, about. */
  private static final int STRIPE = 1 << 14;

  private static final int LOWEST = 16;

  /** [k]: rows of level k, from the first to the one after the last. */
  final int[] first;

  final int[] end;

  /** [k]: gradient with respect to level k's features in steps; none for the image's size. */
  final float[][] byFeatures;

  private SynthesisStripe(List<LevelPlane> planes, int undoubled, int firstRow, int endRow) {
    int levels = planes.size();
    first = new int[levels];
    end = new int[levels];
    byFeatures = new float[levels][];
    Arrays.fill(first, 0, undoubled, firstRow);
    Arrays.fill(end, 0, undoubled, endRow);
    Arrays.fill(byFeatures, 0, undoubled, new float[0]);
    for (int k = undoubled; k < levels; k++) {
      first[k] = Math.max(0, first[k - 1] % 2 == 0 ? first[k - 1] / 2 - 1 : first[k - 1] / 2);
      int last = end[k - 1] - 1;
      end[k] = Math.min(planes.get(k).rows, last % 2 == 0 ? last / 2 + 1 : last / 2 + 2);
      byFeatures[k] = new float[(end[k] - first[k]) * planes.get(k).columns];
    }
  }

  /**
   * All of an image.
   *
   * @param undoubled levels of the image's size, which come first
   */
  static SynthesisStripe[] of(List<LevelPlane> planes, int undoubled) {
    int rows = planes.getFirst().rows;
    int each = Math.max(LOWEST, STRIPE / planes.getFirst().columns & -2);
    SynthesisStripe[] stripes = new SynthesisStripe[Math.ceilDiv(rows, each)];
    for (int s = 0; s < stripes.length; s++) {
      stripes[s] = new SynthesisStripe(planes, undoubled, s * each, Math.min(rows, (s + 1) * each));
    }
    return stripes;
  }
}
