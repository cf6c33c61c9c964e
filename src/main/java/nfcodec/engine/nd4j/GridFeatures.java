package nfcodec.engine.nd4j;

import java.util.Arrays;
import nfcodec.field.Field;
import nfcodec.field.GridLevel;
import nfcodec.field.Tensor;

/**
 * Interpolated features of a tile's pixels, and their gradients back into the tables. Irregular
 * memory access, hence plain loops: array operations would need every index and weight written out.
 *
 * <p>Features of a tile lie as a column-major (rows, levels * features).
 */
final class GridFeatures {
  private GridFeatures() {}

  /**
   * Fills the features of all levels.
   *
   * @param tables the flat parameter array, or its beginning up to the end of the tables
   * @param pixel raster indices, shape (at least count)
   * @param out shape (levels * features, rows), overwritten; zero beyond count
   */
  static void gather(Field field, float[] tables, int[] pixel, int count, int rows, float[] out) {
    Arrays.fill(out, 0);
    for (int l = 0; l < field.levels().size(); l++) {
      GridLevel level = field.levels().get(l);
      Tensor table = field.tensors().get(l);
      int features = table.cols();
      int column = l * features * rows;
      for (int p = 0; p < count; p++) {
        int x = pixel[p] % field.width();
        int y = pixel[p] / field.width();
        for (int corner = 0; corner < 4; corner++) {
          float weight = level.weight(corner, x, y);
          if (weight != 0) {
            int from = table.offset() + level.entry(corner, x, y) * features;
            for (int f = 0; f < features; f++) {
              out[column + f * rows + p] += weight * tables[from + f];
            }
          }
        }
      }
    }
  }

  /**
   * Adds a tile's feature gradients to one level's table.
   *
   * @param d shape (levels * features, rows)
   * @param gradient laid out as {@code tables} of {@link #gather}
   */
  static void scatter(
      Field field, int l, float[] d, int[] pixel, int count, int rows, float[] gradient) {
    GridLevel level = field.levels().get(l);
    Tensor table = field.tensors().get(l);
    int features = table.cols();
    int column = l * features * rows;
    for (int p = 0; p < count; p++) {
      int x = pixel[p] % field.width();
      int y = pixel[p] / field.width();
      for (int corner = 0; corner < 4; corner++) {
        float weight = level.weight(corner, x, y);
        if (weight != 0) {
          int to = table.offset() + level.entry(corner, x, y) * features;
          for (int f = 0; f < features; f++) {
            gradient[to + f] += weight * d[column + f * rows + p];
          }
        }
      }
    }
  }
}
