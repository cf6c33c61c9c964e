package nfcodec.engine.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Field;
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

  private record Level(GridLevel grid, Tensor table, int firstFeature, float[][] kept) {}

  private final int width;
  private final List<Level> levels = new ArrayList<>();

  /**
   * For some levels of a field.
   *
   * @param dense whether dense levels too
   * @param pixels of a group at most
   */
  LevelScatter(Field field, boolean dense, int pixels) {
    width = field.width();
    int row = 0;
    for (int l = 0; l < field.levels().size(); l++) {
      GridLevel grid = field.levels().get(l);
      Tensor table = field.tensors().get(l);
      if (dense || !grid.isDense()) {
        levels.add(new Level(grid, table, row, new float[table.cols()][pixels]));
      }
      row += table.cols();
    }
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
          Tensor table = levels.get(l).table;
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
    for (Level level : levels) {
      for (int f = 0; f < level.kept.length; f++) {
        int from = at + (level.firstFeature + f) * GridRows.STRIDE;
        System.arraycopy(d, from, level.kept[f], position, count);
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

  private void scatter(Level level, Pixels pixels, int count, float[] gradient) {
    int features = level.kept.length;
    for (int p = 0; p < count; p++) {
      int pixel = pixels.index(p);
      int x = pixel % width;
      int y = pixel / width;
      for (int corner = 0; corner < 4; corner++) {
        float weight = level.grid.weight(corner, x, y);
        if (weight != 0) {
          int at = level.table.offset() + level.grid.entry(corner, x, y) * features;
          for (int f = 0; f < features; f++) {
            gradient[at + f] = Math.fma(weight, level.kept[f][p], gradient[at + f]);
          }
        }
      }
    }
  }
}
