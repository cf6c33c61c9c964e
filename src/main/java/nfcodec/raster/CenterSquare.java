package nfcodec.raster;

/** The largest square in the middle of an image (paper, supplement). */
public final class CenterSquare {
  private CenterSquare() {}

  /**
   * The samples within the square, unchanged; where the margins cannot be equal, the left or upper
   * one is the smaller.
   *
   * @return a raster as wide and high as the shorter side
   */
  public static Raster of(Raster raster) {
    int side = Math.min(raster.width(), raster.height());
    int left = (raster.width() - side) / 2;
    int top = (raster.height() - side) / 2;
    char[][] planes = new char[raster.channels().count()][side * side];
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < side; y++) {
        int from = (top + y) * raster.width() + left;
        System.arraycopy(raster.plane(c), from, planes[c], y * side, side);
      }
    }
    return new Raster(raster.shape().withSize(side, side), planes);
  }
}
