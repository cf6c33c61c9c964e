package nfcodec.engine.simd;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.GridLevel;
import nfcodec.field.Tensor;
import nfcodec.kernel.GridRows;
import nfcodec.parallel.Parallel;

/**
 * The gradient of grid levels whose entries are shared at random: hashed levels, and all levels
 * when pixels are drawn. The gradients of their features are kept for a group of pixels; then each
 * level is one thread's, which adds them in the order of the pixels.
 */
final class LevelScatter {
  /** Pixels a group at most: what is kept of them stays a few MiB. */
  static final int GROUP = 1 << 18;

  /**
   * A level, and what was kept of its features.
   *
   * @param features gradients, shape (features, pixels of a group)
   */
  private record Kept(Encoding.Level level, float[][] features) {}

  private final int width;
  private final List<Kept> levels;

  /**
   * For some levels of a field.
   *
   * @param width pixels a row of the image
   * @param pixels of a group at most
   */
  LevelScatter(List<Encoding.Level> levels, int width, int pixels) {
    this.width = width;
    this.levels = levels.stream().map(l -> new Kept(l, new float[l.features()][pixels])).toList();
  }

  boolean isEmpty() {
    return levels.isEmpty();
  }

  /** Forgets what the levels were given. */
  void clear(float[] gradient, int threads) {
    Parallel.deal(
        levels.size(),
        threads,
        l -> {
          Tensor table = levels.get(l).level.table();
          Arrays.fill(gradient, table.offset(), table.end(), 0);
        });
  }

  /**
   * Keeps the gradients of a strip.
   *
   * @param position of its first pixel in the group
   * @param d gradient of the encoding: row r of pixel i at {@code at + 32 r + i}
   */
  void keep(int position, int count, float[] d, int at) {
    for (Kept kept : levels) {
      for (int f = 0; f < kept.features.length; f++) {
        int from = at + (kept.level.firstFeature() + f) * GridRows.STRIDE;
        System.arraycopy(d, from, kept.features[f], position, count);
      }
    }
  }

  /**
   * Brings what was kept to the entries.
   *
   * @param pixels of the group
   * @param count how many
   */
  void scatter(Pixels pixels, int count, float[] gradient, int threads) {
    Parallel.share(
        levels.size(), threads, (worker, l) -> scatter(levels.get(l), pixels, count, gradient));
  }

  private void scatter(Kept kept, Pixels pixels, int count, float[] gradient) {
    GridLevel vertices = kept.level.vertices();
    int features = kept.features.length;
    for (int p = 0; p < count; p++) {
      int pixel = pixels.index(p);
      int x = pixel % width;
      int y = pixel / width;
      for (int corner = 0; corner < 4; corner++) {
        float weight = vertices.weight(corner, x, y);
        if (weight != 0) {
          int at = kept.level.table().offset() + vertices.entry(corner, x, y) * features;
          for (int f = 0; f < features; f++) {
            gradient[at + f] = Math.fma(weight, kept.features[f][p], gradient[at + f]);
          }
        }
      }
    }
  }
}
