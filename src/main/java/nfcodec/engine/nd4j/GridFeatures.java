package nfcodec.engine.nd4j;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.Encoding;
import nfcodec.field.GridLevel;

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
   * @param width pixels a row of the image
   * @param tables the flat parameter array, or its beginning up to the end of the tables
   * @param pixel raster indices, shape (at least count)
   * @param out shape (levels * features, rows), overwritten; zero beyond count
   */
  static void gather(
      List<Encoding.Level> levels,
      int width,
      float[] tables,
      int[] pixel,
      int count,
      int rows,
      float[] out) {
    Arrays.fill(out, 0);
    for (Encoding.Level level : levels) {
      GridLevel vertices = level.vertices();
      int features = level.features();
      int column = level.firstFeature() * rows;
      for (int p = 0; p < count; p++) {
        int x = pixel[p] % width;
        int y = pixel[p] / width;
        for (int corner = 0; corner < 4; corner++) {
          float weight = vertices.weight(corner, x, y);
          if (weight != 0) {
            int from = level.table().offset() + vertices.entry(corner, x, y) * features;
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
      Encoding.Level level,
      int width,
      float[] d,
      int[] pixel,
      int count,
      int rows,
      float[] gradient) {
    GridLevel vertices = level.vertices();
    int features = level.features();
    int column = level.firstFeature() * rows;
    for (int p = 0; p < count; p++) {
      int x = pixel[p] % width;
      int y = pixel[p] / width;
      for (int corner = 0; corner < 4; corner++) {
        float weight = vertices.weight(corner, x, y);
        if (weight != 0) {
          int to = level.table().offset() + vertices.entry(corner, x, y) * features;
          for (int f = 0; f < features; f++) {
            gradient[to + f] += weight * d[column + f * rows + p];
          }
        }
      }
    }
  }
}
