package nfcodec.kernel;

/**
 * What the features of a tile cost under Laplace distributions, and the gradient; see {@link
 * TileProduct} for the layout of a tile. One thread uses it at a time.
 *
 * <p>In the tail, where a feature is more than half a step from the mean, the probability is {@code
 * exp(-(distance - 1/2) / scale) (1 - exp(-1 / scale)) / 2}, whose logarithm is exact however far
 * out; in the middle it is one less what is above and below.
 */
public final class LaplaceTile {
  static final int TILE = TileProduct.TILE;

  /** The least probability in the middle of a distribution. */
  static final float LEAST = 1e-7f;

  /** Row of {@link #rows}: 1 over the scale. */
  static final int INVERSE = 0;

  /** Row: what decays over a step, or in the middle over the way to the farther bound. */
  static final int FIRST = TILE;

  /** Row: what decays over the way to the nearer bound, in the middle. */
  static final int SECOND = 2 * TILE;

  /** Row: the probability, in the tail without what decays, twice. */
  static final int WITHIN = 3 * TILE;

  /** Row: the logarithm of the probability, in the tail without what decays. */
  static final int LOG = 4 * TILE;

  final float least;
  final float most;
  final float[] rows = new float[5 * TILE];

  /**
   * For scales in a range.
   *
   * @param least of the logarithm of the scale
   * @param most of the logarithm of the scale
   */
  public LaplaceTile(float least, float most) {
    this.least = least;
    this.most = most;
  }

  /**
   * Natural logarithms of the probabilities of features, in steps.
   *
   * @param predicted tile of two rows that count: mean and logarithm of the scale
   * @param y features; {@code y[at + q]} is that of column q
   * @param valid shape (TILE): 1 for columns that count, 0 for others
   * @param weight what minus one natural logarithm counts in the gradient
   * @param gradient tile of three rows, overwritten: with respect to the two of {@code predicted},
   *     and to the feature itself
   * @param sum shape (PARTS), to which logarithms are added
   */
  public void measure(
      float[] predicted,
      float[] y,
      int at,
      float[] valid,
      float weight,
      float[] gradient,
      float[] sum) {
    if (VectorUnit.BITS == 0) {
      ScalarTile.laplace(this, predicted, y, at, valid, weight, gradient, sum);
      return;
    }
    VectorLaplace.exponents(this, predicted, y, at);
    VectorExponential.exp(rows, FIRST, 2 * TILE, 1);
    VectorLaplace.probabilities(this, predicted, y, at);
    VectorExponential.log(rows, LOG, TILE);
    for (int q = 0; q < TileProduct.PARTS; q += Species.LANES) {
      VectorLaplace.sum(this, predicted, y, at, valid, q, sum);
    }
    VectorLaplace.gradient(this, predicted, y, at, valid, weight, gradient);
  }
}
