package nfcodec.transform;

/**
 * An image cut into square tiles from its upper left corner; the last column and the last row of
 * tiles may be partial.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param side of a full tile in pixels, 1 to {@value #MAX_SIDE}
 */
record TileGrid(int width, int height, int side) {
  /** What two bytes of a file hold. */
  static final int MAX_SIDE = 65535;

  /**
   * The side itself.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static int requireSide(int side) {
    if (side < 1 || side > MAX_SIDE) {
      throw new IllegalArgumentException(
          "tiles of a side of " + side + " pixels, outside 1 .. " + MAX_SIDE);
    }
    return side;
  }

  /** Columns of full tiles. */
  int fullColumns() {
    return width / side;
  }

  /** Rows of full tiles. */
  int fullRows() {
    return height / side;
  }

  /** Columns of tiles, partial ones included. */
  int columns() {
    return (width - 1) / side + 1;
  }

  /** Rows of tiles, partial ones included. */
  int rows() {
    return (height - 1) / side + 1;
  }

  /** Width of the tiles of a column: the side, or less in the last. */
  int widthAt(int column) {
    return Math.min(side, width - column * side);
  }

  /** Height of the tiles of a row: the side, or less in the last. */
  int heightAt(int row) {
    return Math.min(side, height - row * side);
  }
}
