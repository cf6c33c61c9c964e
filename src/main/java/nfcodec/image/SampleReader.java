package nfcodec.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the stored numbers out of Java's images. It never asks them for colours: {@code getRGB}
 * holds gray to be linear light, and 16 bits to be 8.
 */
final class SampleReader {
  private SampleReader() {}

  /**
   * Samples of a decoded image, palettes expanded.
   *
   * @param rampIsGray whether a palette that is a plain gray ramp makes the image gray; for formats
   *     that cannot say gray in another way
   */
  static Samples of(BufferedImage image, boolean rampIsGray, Failures failures)
      throws ImageFileException {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel palette) {
      return expand(raster, palette, rampIsGray);
    }
    Samples.Color color =
        switch (model.getColorSpace().getType()) {
          case ColorSpace.TYPE_GRAY -> Samples.Color.GRAY;
          case ColorSpace.TYPE_RGB -> Samples.Color.RGB;
          case ColorSpace.TYPE_CMYK -> Samples.Color.CMYK;
          default -> throw failures.unsupported("its colour space is not gray, RGB or CMYK");
        };
    boolean alpha = model.hasAlpha();
    if (raster.getNumBands() < color.planes + (alpha ? 1 : 0)) {
      throw failures.unsupported(raster.getNumBands() + " samples a pixel for " + color);
    }
    int[] bits = model.getComponentSize();
    return of(raster, color, alpha, model.isAlphaPremultiplied(), bits, failures);
  }

  /**
   * Samples of a raster, each band scaled from its own depth to 8 or 16 bits.
   *
   * @param bits depth of each band
   */
  static Samples of(
      Raster raster,
      Samples.Color color,
      boolean alpha,
      boolean premultiplied,
      int[] bits,
      Failures failures)
      throws ImageFileException {
    int type = raster.getTransferType();
    if (type != DataBuffer.TYPE_BYTE
        && type != DataBuffer.TYPE_USHORT
        && type != DataBuffer.TYPE_INT) {
      throw failures.unsupported("signed or floating-point samples");
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = color.planes + (alpha ? 1 : 0);
    int depth = 8;
    for (int b = 0; b < bands; b++) {
      depth = Math.max(depth, Depth.holding(bits[b]));
    }
    char[][] planes = new char[bands][width * height];
    int[] row = new int[width];
    for (int b = 0; b < bands; b++) {
      long max = (1L << bits[b]) - 1;
      boolean scaled = bits[b] != depth;
      char[] plane = planes[b];
      for (int y = 0; y < height; y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, b, row);
        for (int x = 0; x < width; x++) {
          long sample = row[x] & 0xffffffffL;
          plane[y * width + x] =
              (char) (scaled ? Depth.scale(Math.min(sample, max), max, (1 << depth) - 1) : sample);
        }
      }
    }
    return new Samples(width, height, depth, color, alpha, premultiplied, planes);
  }

  /** Requires every pixel of a palette image to name an entry that the file has. */
  static void requireIndexesBelow(int entries, Raster raster, Failures failures)
      throws ImageFileException {
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        if (row[x] >= entries) {
          throw failures.damaged(
              String.format(
                  "pixel (%d, %d) has colour %d of a palette of %d", x, y, row[x], entries));
        }
      }
    }
  }

  private static Samples expand(Raster raster, IndexColorModel model, boolean rampIsGray) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    char[] index = new char[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        index[y * width + x] = (char) row[x];
      }
    }
    int[] argb = new int[model.getMapSize()];
    model.getRGBs(argb);
    return new Palette(argb, model.hasAlpha()).expand(width, height, index, rampIsGray);
  }
}
