package nfcodec.raster;

/**
 * Part of an image: pixels at even distances, without those between them.
 *
 * @param x column of the first pixel, from 0
 * @param y its row, from 0
 * @param width pixels a row of the part, at least 1
 * @param height rows of the part, at least 1
 * @param stepX columns from one pixel to the next, at least 1, which takes all
 * @param stepY rows likewise
 */
public record Region(int x, int y, int width, int height, int stepX, int stepY) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public Region {
    if (x < 0 || y < 0) {
      throw new IllegalArgumentException(
          "a region that begins at " + x + ", " + y + ": an image begins at 0, 0");
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a region of " + width + " x " + height + " pixels: give at least 1 x 1");
    }
    if (stepX < 1 || stepY < 1) {
      throw new IllegalArgumentException(
          "a region with steps of " + stepX + " and " + stepY + " pixels: give at least 1");
    }
  }

  /**
   * {@return all pixels of a rectangle}
   *
   * @param x column of the first pixel, from 0
   * @param y its row, from 0
   * @param width pixels a row, at least 1
   * @param height rows, at least 1
   */
  public static Region of(int x, int y, int width, int height) {
    return new Region(x, y, width, height, 1, 1);
  }

  /**
   * {@return all pixels of an image}
   *
   * @param image whose pixels are all taken
   */
  public static Region all(RasterShape image) {
    return of(0, 0, image.width(), image.height());
  }

  /**
   * {@return whether it takes every pixel of an image} Along a side of one pixel a step leads
   * nowhere, so regions of several steps do.
   *
   * @param image of which only the size counts
   */
  public boolean isAll(RasterShape image) {
    return x == 0
        && y == 0
        && width == image.width()
        && height == image.height()
        && (stepX == 1 || width == 1)
        && (stepY == 1 || height == 1);
  }

  /**
   * Checks that the region lies in an image.
   *
   * @param image of which only the size counts
   * @throws IllegalArgumentException if it does not
   */
  public void requireInside(RasterShape image) {
    if (x + (width - 1L) * stepX >= image.width() || y + (height - 1L) * stepY >= image.height()) {
      throw new IllegalArgumentException(
          "the region "
              + this
              + " does not lie in an image of "
              + image.width()
              + " x "
              + image.height()
              + " pixels");
    }
  }

  /**
   * {@return raster index in the image of a pixel of the part}
   *
   * @param pixel raster index in the part, 0 to {@code width * height - 1}
   * @param imageWidth of an image that the region lies in
   */
  public int inImage(int pixel, int imageWidth) {
    return (y + pixel / width * stepY) * imageWidth + x + pixel % width * stepX;
  }

  /** {@return columns of the image from the first pixel of a row to the last, both counted} */
  public int columns() {
    return (width - 1) * stepX + 1;
  }

  /** Such as {@code 256x128+10+20}, or {@code 64x32+10+20 of every 4 x 4}. */
  @Override
  public String toString() {
    String steps = stepX == 1 && stepY == 1 ? "" : " of every " + stepX + " x " + stepY;
    return width + "x" + height + "+" + x + "+" + y + steps;
  }
}
