package nfcodec.kernel;

/**
 * The inner loops of {@link TileProduct}, {@link TileLoss} and {@link LaplaceTile} without vectors:
 * the same bits.
 */
final class ScalarTile {
  private static final int TILE = TileProduct.TILE;
  private static final int PARTS = TileProduct.PARTS;
  private static final int GROUP = TileProduct.GROUP;

  private ScalarTile() {}

  /** {@code out[r][q] += sum over k of a[k][r] x[k][q]} for four rows. */
  static void more(float[] a, int aAt, float[] x, int xAt, int depth, float[] out, int outAt) {
    for (int r = 0; r < GROUP; r++) {
      int to = outAt + r * TILE;
      for (int k = 0; k < depth; k++) {
        float factor = a[aAt + GROUP * k + r];
        for (int q = 0; q < TILE; q++) {
          out[to + q] = Math.fma(factor, x[xAt + k * TILE + q], out[to + q]);
        }
      }
    }
  }

  static void relu(float[] out, int at, int count) {
    for (int q = at; q < at + count; q++) {
      out[q] = Math.max(0, out[q]);
    }
  }

  static void gate(float[] gate, float[] d, int count) {
    for (int q = 0; q < count; q++) {
      d[q] = gate[q] > 0 ? d[q] : 0;
    }
  }

  /** {@code sum[part] += sum over q of d[q] x[q]}. */
  static void outer(float[] d, int dAt, float[] x, int xAt, float[] sum, int sumAt) {
    for (int q = 0; q < TILE; q += PARTS) {
      for (int part = 0; part < PARTS; part++) {
        sum[sumAt + part] = Math.fma(d[dAt + q + part], x[xAt + q + part], sum[sumAt + part]);
      }
    }
  }

  static void row(float[] d, int dAt, float[] sum, int sumAt) {
    for (int q = 0; q < TILE; q += PARTS) {
      for (int part = 0; part < PARTS; part++) {
        sum[sumAt + part] += d[dAt + q + part];
      }
    }
  }

  static void add(float[] x, int xAt, float[] to, int toAt) {
    for (int q = 0; q < TILE; q++) {
      to[toAt + q] += x[xAt + q];
    }
  }

  static void squares(
      float[] predicted,
      float[] wanted,
      int at,
      float[] valid,
      float scale,
      float[] gradient,
      float[] sum) {
    for (int q = 0; q < TILE; q++) {
      float p = predicted[at + q];
      float clamped = Math.min(Math.max(p, 0), 1);
      float error = (clamped - wanted[at + q]) * valid[q];
      sum[q % PARTS] = Math.fma(error, error, sum[q % PARTS]);
      gradient[at + q] = p == clamped ? error * scale : 0;
    }
  }

  /** All of {@link LaplaceTile#measure}. */
  static void laplace(
      LaplaceTile tile,
      float[] predicted,
      float[] y,
      int at,
      float[] valid,
      float weight,
      float[] gradient,
      float[] sum) {
    for (int q = 0; q < TILE; q++) {
      float logScale = predicted[TILE + q];
      float least = logScale < tile.least ? tile.least : logScale;
      float inverse = Exponential.exp(-(logScale > tile.most ? tile.most : least));
      float error = y[at + q] - predicted[q];
      float distance = Math.abs(error);
      boolean isTail = distance > 0.5f;
      float inner = -((isTail ? 1 : distance + 0.5f) * inverse);
      float outer = (distance - 0.5f) * inverse;
      float first = Exponential.exp(Math.max(inner, Exponential.LOWEST));
      float second = Exponential.exp(Math.max(outer > 0 ? 0 : outer, Exponential.LOWEST));
      float middle = 1 - (first + second) * 0.5f;
      float within = isTail ? 1 - first : middle < LaplaceTile.LEAST ? LaplaceTile.LEAST : middle;
      float log = Exponential.log(within * (isTail ? 0.5f : 1)) - (outer > 0 ? outer : 0);
      sum[q % PARTS] = Math.fma(log, valid[q], sum[q % PARTS]);
      float slope = inverse / within;
      float above = first * 0.5f;
      float below = second * 0.5f;
      float byDistance = isTail ? -inverse : slope * (above - below);
      float byScale =
          isTail
              ? outer - slope * first
              : -((above * (distance + 0.5f) + below * (0.5f - distance)) * slope);
      float down = valid[q] * -weight;
      float byValue = error < 0 ? -(down * byDistance) : down * byDistance;
      gradient[q] = -byValue;
      boolean moves = !(logScale < tile.least) && !(logScale > tile.most);
      gradient[TILE + q] = moves ? down * byScale : 0;
      gradient[2 * TILE + q] = byValue;
    }
  }
}
