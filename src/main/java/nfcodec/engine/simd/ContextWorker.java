package nfcodec.engine.simd;

import static nfcodec.kernel.TileProduct.PARTS;
import static nfcodec.kernel.TileProduct.TILE;

import java.util.Arrays;
import java.util.List;
import nfcodec.field.CausalNeighbours;
import nfcodec.field.ContextNetwork;
import nfcodec.field.Encoding;
import nfcodec.kernel.LaplaceTile;
import nfcodec.kernel.TileProduct;

/** Takes stripes of a level through its context network and back, in memory of its own. */
final class ContextWorker {
  private static final int REACH = CausalNeighbours.REACH;

  private final List<LevelPlane> planes;
  private final Encoding.Pyramid pyramid;

  /** One for each context. */
  private final PyramidTile[] tiles;

  private final float[] valid = new float[TILE];
  private final LaplaceTile laplace =
      new LaplaceTile(ContextNetwork.LEAST_LOG_SCALE, ContextNetwork.MOST_LOG_SCALE);
  private final float[] logs = new float[PARTS];

  /** Like the plane's, of the rows of a stripe and three above. */
  private float[] near = new float[0];

  ContextWorker(List<LevelPlane> planes, Encoding.Pyramid pyramid, List<PackedPyramid> contexts) {
    this.planes = planes;
    this.pyramid = pyramid;
    tiles = contexts.stream().map(PyramidTile::new).toArray(PyramidTile[]::new);
  }

  /**
   * One stripe.
   *
   * @param k the level
   * @param differentiate whether to compute gradients, of the planes and into {@code sums}
   * @param eachNat what the loss counts for one natural logarithm
   * @param sums of the networks' gradients
   * @param origin index in the flat array of the first of {@code sums}
   * @return sum of the natural logarithms of the features' probabilities
   */
  double stripe(
      int k, int stripe, boolean differentiate, float eachNat, double[] sums, int origin) {
    LevelPlane plane = planes.get(k);
    PyramidTile tile = tiles[pyramid.context(k)];
    int bias = pyramid.contextBias(k);
    List<CausalNeighbours.Offset> neighbours =
        pyramid.contexts().get(pyramid.context(k)).neighbours();
    int firstRow = plane.firstRow(stripe);
    int begin = plane.at(firstRow);
    int end = plane.at(plane.endRow(stripe)) - REACH;
    int lead = plane.origin; // of the stripe's first vertex in near
    if (differentiate) {
      int size = lead + (end - begin) + TILE + REACH;
      near = near.length < size ? new float[size] : near;
      Arrays.fill(near, 0, size, 0);
      for (float[][] before : plane.crossed) {
        Arrays.fill(before[stripe], 0);
      }
      tile.clear();
    }
    Arrays.fill(logs, 0);
    for (int at = begin; at < end; at += TILE) {
      for (int n = 0; n < neighbours.size(); n++) {
        System.arraycopy(
            planes.get(k - neighbours.get(n).back()).seen,
            at + distance(plane, neighbours.get(n)),
            tile.joined,
            tile.inputsAt + n * TILE,
            TILE);
      }
      tile.forward(bias);
      mark(plane, at - begin, end - begin);
      laplace.measure(tile.outputs, plane.seen, at, valid, eachNat, tile.byOutputs, logs);
      if (differentiate) {
        int to = lead + at - begin;
        TileProduct.addTo(tile.byOutputs, 2 * TILE, near, to);
        Arrays.fill(tile.byOutputs, 2 * TILE, 3 * TILE, 0);
        tile.backward();
        for (int n = 0; n < neighbours.size(); n++) {
          CausalNeighbours.Offset offset = neighbours.get(n);
          float[] into = near;
          int from = to;
          if (offset.back() > 0) {
            into = plane.crossed[offset.back() - 1][stripe];
            from = plane.crossedAt(stripe, firstRow) + at - begin;
          }
          TileProduct.addTo(
              tile.byJoined, tile.inputsAt + n * TILE, into, from + distance(plane, offset));
        }
      }
    }
    if (differentiate) {
      float[] owed = plane.owed[stripe];
      System.arraycopy(near, lead - REACH * plane.stride, owed, 0, owed.length);
      System.arraycopy(near, lead, plane.byRate, firstRow * plane.stride, end - begin);
      tile.addTo(sums, bias, origin);
    }
    return TileProduct.total(logs, 0);
  }

  private static int distance(LevelPlane plane, CausalNeighbours.Offset offset) {
    return offset.dy() * plane.stride + offset.dx();
  }

  /** Which columns of a tile are vertices. */
  private void mark(LevelPlane plane, int from, int end) {
    int count = Math.min(TILE, end - from);
    Arrays.fill(valid, 0, count, 1);
    Arrays.fill(valid, count, TILE, 0);
    int gap = from - from % plane.stride + plane.columns;
    for (; gap < from + count; gap += plane.stride) {
      int first = Math.max(0, gap - from);
      Arrays.fill(valid, first, Math.clamp(gap - from + REACH, first, count), 0);
    }
  }
}
