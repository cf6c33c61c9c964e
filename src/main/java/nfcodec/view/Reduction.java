package nfcodec.view;

import nfcodec.raster.LanczosResize;
import nfcodec.raster.Raster;

/**
 * How much smaller a picture is shown than it is: a page of many megapixels is of no use in a
 * browser.
 *
 * @param factor pixels of the picture along either side of a pixel that is shown, at least 1
 */
record Reduction(int factor) {
  /** The least that leaves no more than that many pixels. */
  static Reduction to(long most, int width, int height) {
    int factor = 1;
    while ((long) reduced(width, factor) * reduced(height, factor) > most
        && factor < width + height) {
      factor++;
    }
    return new Reduction(factor);
  }

  /** Pixels that are shown of a side. */
  int reduced(int side) {
    return reduced(side, factor);
  }

  private static int reduced(int side, int factor) {
    return (side + factor - 1) / factor;
  }

  /** A picture, resampled. */
  Raster of(Raster picture) {
    return factor == 1
        ? picture
        : LanczosResize.resize(picture, reduced(picture.width()), reduced(picture.height()));
  }

  /**
   * Means over the squares that become pixels; at the right and at the bottom of what is left of
   * them.
   *
   * @param plane shape (height, width)
   * @return shape (reduced height, reduced width)
   */
  float[] means(char[] plane, int width, int height) {
    int columns = reduced(width);
    int rows = reduced(height);
    float[] means = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      int bottom = Math.min(height, (y + 1) * factor);
      for (int x = 0; x < columns; x++) {
        int right = Math.min(width, (x + 1) * factor);
        long sum = 0;
        for (int v = y * factor; v < bottom; v++) {
          for (int u = x * factor; u < right; u++) {
            sum += plane[v * width + u];
          }
        }
        means[y * columns + x] = (float) sum / ((bottom - y * factor) * (right - x * factor));
      }
    }
    return means;
  }

  /**
   * For captions: how the size that is shown stands to the true one. Empty where they are equal.
   */
  String note() {
    return factor == 1 ? "" : ", shown at 1/" + factor + " of its width and height";
  }
}
