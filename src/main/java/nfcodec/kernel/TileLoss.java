package nfcodec.kernel;

/** What a tile of predictions costs, and the gradient; see {@link TileProduct} for its layout. */
public final class TileLoss {
  private TileLoss() {}

  /**
   * Squared errors of predictions clamped to 0 .. 1.
   *
   * @param predicted tile, of which {@code channels} rows count
   * @param wanted tile
   * @param valid shape (TILE): 1 for columns that count, 0 for others
   * @param scale of the gradient
   * @param gradient tile, overwritten: {@code scale (predicted - wanted)} where that is not clamped
   * @param sum shape (PARTS), to which squares are added
   */
  public static void squares(
      float[] predicted,
      float[] wanted,
      int channels,
      float[] valid,
      float scale,
      float[] gradient,
      float[] sum) {
    for (int c = 0; c < channels; c++) {
      if (VectorUnit.BITS == 0) {
        int at = c * TileProduct.TILE;
        ScalarTile.squares(predicted, wanted, at, valid, scale, gradient, sum);
        continue;
      }
      for (int q = 0; q < TileProduct.PARTS; q += Species.LANES) {
        VectorTileLoss.squares(
            predicted, wanted, c * TileProduct.TILE, valid, q, scale, gradient, sum);
      }
    }
  }
}
