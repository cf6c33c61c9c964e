package nfcodec.study;

/**
 * An image at a size.
 *
 * @param image name of its file
 * @param side pixels a side
 */
record ImageSize(String image, int side) {
  /** That a cell is trained on. */
  static ImageSize of(Cell cell) {
    return new ImageSize(cell.image(), cell.side());
  }
}
