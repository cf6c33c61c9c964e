package nfcodec.engine.simd;

import static nfcodec.kernel.TileProduct.PARTS;
import static nfcodec.kernel.TileProduct.TILE;

import java.util.Arrays;
import java.util.List;
import nfcodec.kernel.RowDoubling;
import nfcodec.kernel.TileLoss;
import nfcodec.kernel.TileProduct;
import nfcodec.raster.Signal;

/**
 * Takes stripes of the image through the pyramid's levels and the synthesis network and back, in
 * memory of its own: coarser levels are doubled for the rows of a stripe, and doubled for the last
 * time for a band of some rows.
 */
final class SynthesisWorker {
  /** Pixels of a band, about: its features fit a second-level cache. */
  private static final int BAND = 1 << 12;

  private final List<LevelPlane> planes;

  /** Levels that are of the image's size as they are. */
  private final int undoubled;

  private final Signal target;
  private final int width;
  private final PyramidTile tile;
  private final RowDoubling doubling;
  private final float[] wanted;
  private final float[] valid = new float[TILE];
  private final float[] squares = new float[PARTS];
  private final int bandRows;

  /** [k]: features of level k in a band, then their gradient. */
  private final float[][] band;

  /**
   * [k][j]: level k doubled to the size of level j, for the rows of a stripe, with j from 1 to k -
   * 1.
   */
  private final float[][][] doubled;

  /** The same of gradients. */
  private final float[][][] byDoubled;

  SynthesisWorker(List<LevelPlane> planes, int undoubled, PackedPyramid network, Signal target) {
    this.planes = planes;
    this.undoubled = undoubled;
    this.target = target;
    width = target.width();
    tile = new PyramidTile(network);
    doubling = new RowDoubling((width + 1) / 2);
    wanted = new float[tile.outputs.length];
    bandRows = Math.max(1, BAND / width);
    band = new float[planes.size()][bandRows * width + TILE];
    doubled = new float[planes.size()][planes.size()][0];
    byDoubled = new float[planes.size()][planes.size()][0];
  }

  /**
   * One stripe.
   *
   * @param differentiate whether to compute gradients: of the networks into {@code sums}, of levels
   *     of the image's size into {@code gradient}, of the others into the stripe
   * @param origin index in the flat array of the first of {@code sums}
   * @return sum of squared errors
   */
  double stripe(
      SynthesisStripe stripe, boolean differentiate, float[] gradient, double[] sums, int origin) {
    prepare(stripe, differentiate);
    Arrays.fill(squares, 0);
    if (differentiate) {
      tile.clear();
    }
    for (int row = stripe.first[0]; row < stripe.end[0]; row += bandRows) {
      int rows = Math.min(bandRows, stripe.end[0] - row);
      load(stripe, row, rows);
      for (int p = 0; p < rows * width; p += TILE) {
        pass(row * width + p, p, Math.min(TILE, rows * width - p), differentiate);
      }
      if (differentiate) {
        handBack(stripe, row, rows, gradient);
      }
    }
    if (differentiate) {
      finish(stripe);
      tile.addTo(sums, 0, origin);
    }
    return TileProduct.total(squares, 0);
  }

  /** Doubles coarser levels down to the size of level 1. */
  private void prepare(SynthesisStripe stripe, boolean differentiate) {
    for (int k = undoubled; k < planes.size(); k++) {
      Arrays.fill(stripe.byFeatures[k], 0);
      for (int j = k - 1; j > 0; j--) {
        LevelPlane plane = planes.get(j);
        int size = (stripe.end[j] - stripe.first[j]) * plane.columns;
        if (doubled[k][j].length < size) {
          doubled[k][j] = new float[size];
          byDoubled[k][j] = new float[size];
        }
        if (differentiate) {
          Arrays.fill(byDoubled[k][j], 0, size, 0);
        }
        for (int row = stripe.first[j]; row < stripe.end[j]; row++) {
          int at = (row - stripe.first[j]) * plane.columns;
          doubleRow(stripe, k, j, row, doubled[k][j], at);
        }
      }
    }
  }

  /** One row of level k at the size of level j. */
  private void doubleRow(SynthesisStripe stripe, int k, int j, int row, float[] out, int at) {
    LevelPlane coarse = planes.get(j + 1);
    int near = row / 2;
    int far = far(row, coarse.rows);
    int finer = planes.get(j).columns;
    if (j + 1 == k) {
      doubling.apply(
          coarse.seen,
          coarse.at(near),
          coarse.at(far),
          coarse.step,
          coarse.columns,
          out,
          at,
          finer);
    } else {
      int first = stripe.first[j + 1];
      doubling.apply(
          doubled[k][j + 1],
          (near - first) * coarse.columns,
          (far - first) * coarse.columns,
          1,
          coarse.columns,
          out,
          at,
          finer);
    }
  }

  private static int far(int row, int rows) {
    int near = row / 2;
    return row % 2 == 0 ? Math.max(0, near - 1) : Math.min(rows - 1, near + 1);
  }

  /** The features of a band. */
  private void load(SynthesisStripe stripe, int first, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < undoubled; k++) {
        LevelPlane plane = planes.get(k);
        int from = plane.at(first + r);
        for (int x = 0; x < width; x++) {
          band[k][r * width + x] = plane.step * plane.seen[from + x];
        }
      }
      for (int k = undoubled; k < planes.size(); k++) {
        doubleRow(stripe, k, 0, first + r, band[k], r * width);
      }
    }
  }

  /** A tile of a band. */
  private void pass(int pixel, int p, int count, boolean differentiate) {
    for (int k = 0; k < band.length; k++) {
      System.arraycopy(band[k], p, tile.joined, tile.inputsAt + k * TILE, TILE);
    }
    for (int c = 0; c < target.channels(); c++) {
      System.arraycopy(target.planes()[c], pixel, wanted, c * TILE, count);
    }
    Arrays.fill(valid, 0, count, 1);
    Arrays.fill(valid, count, TILE, 0);
    tile.forward(0);
    float scale = (float) (2.0 / ((double) target.channels() * target.pixels()));
    TileLoss.squares(
        tile.outputs, wanted, target.channels(), valid, scale, tile.byOutputs, squares);
    if (differentiate) {
      tile.backward();
      for (int k = 0; k < band.length; k++) {
        System.arraycopy(tile.byJoined, tile.inputsAt + k * TILE, band[k], p, count);
      }
    }
  }

  /** The gradient of a band's features. */
  private void handBack(SynthesisStripe stripe, int first, int rows, float[] gradient) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < undoubled; k++) {
        LevelPlane plane = planes.get(k);
        int to = plane.flat(first + r);
        for (int x = 0; x < width; x++) {
          gradient[to + x] = plane.step * band[k][r * width + x];
        }
      }
      for (int k = undoubled; k < planes.size(); k++) {
        transposeRow(stripe, k, 0, first + r, band[k], r * width);
      }
    }
  }

  private void transposeRow(SynthesisStripe stripe, int k, int j, int row, float[] d, int at) {
    LevelPlane coarse = planes.get(j + 1);
    int first = stripe.first[j + 1];
    boolean last = j + 1 == k;
    doubling.transposed(
        d,
        at,
        planes.get(j).columns,
        last ? stripe.byFeatures[k] : byDoubled[k][j + 1],
        (row / 2 - first) * coarse.columns,
        (far(row, coarse.rows) - first) * coarse.columns,
        last ? coarse.step : 1,
        coarse.columns);
  }

  /** Hands gradients on from the size of level 1 to coarser levels. */
  private void finish(SynthesisStripe stripe) {
    for (int k = undoubled + 1; k < planes.size(); k++) {
      for (int j = 1; j < k; j++) {
        int columns = planes.get(j).columns;
        for (int row = stripe.first[j]; row < stripe.end[j]; row++) {
          transposeRow(stripe, k, j, row, byDoubled[k][j], (row - stripe.first[j]) * columns);
        }
      }
    }
  }
}
