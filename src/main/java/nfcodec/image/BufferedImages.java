package nfcodec.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import nfcodec.raster.Raster;

/** Between rasters and Java's own images. */
public final class BufferedImages {
  private BufferedImages() {}

  /**
   * The samples of an image: palettes expanded, alpha straight, in sRGB if its colour space is
   * another one with an ICC profile. Gray stays gray, with Java's own gray taken for sRGB's; depths
   * other than 8 and 16 bits are scaled.
   *
   * @param image gray, RGB or CMYK, of unsigned whole samples
   * @return 8 or 16 bits a sample, gray or RGB, with alpha if the image has it
   * @throws ImageFileException if its colour space is neither gray nor RGB nor CMYK, or its samples
   *     are signed or floating-point
   */
  public static Raster raster(BufferedImage image) throws ImageFileException {
    Failures failures = new Failures("image in memory", "image", remark -> {});
    Samples samples = SampleReader.of(image, false, failures);
    return ToRaster.finish(samples, ColorToSrgb.profile(image), Orientation.UPRIGHT);
  }

  /**
   * The raster as Java has it: interleaved, its numbers unchanged.
   *
   * @param raster of any layout and depth
   * @return of one of Java's own two gray types, or with a component colour model
   */
  public static BufferedImage of(Raster raster) {
    int channels = raster.channels().count();
    boolean alpha = raster.channels().hasAlpha();
    int type = raster.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    if (channels == 1) {
      // The two types that every writer knows by name.
      BufferedImage gray =
          new BufferedImage(
              raster.width(),
              raster.height(),
              raster.bitDepth() == 8
                  ? BufferedImage.TYPE_BYTE_GRAY
                  : BufferedImage.TYPE_USHORT_GRAY);
      fill(gray.getRaster(), raster);
      return gray;
    }
    ColorSpace space =
        ColorSpace.getInstance(
            raster.channels().colorCount() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
    WritableRaster pixels =
        java.awt.image.Raster.createInterleavedRaster(
            type, raster.width(), raster.height(), channels, null);
    fill(pixels, raster);
    return new BufferedImage(model, pixels, false, null);
  }

  private static void fill(WritableRaster pixels, Raster raster) {
    int width = raster.width();
    int[] row = new int[width];
    for (int c = 0; c < raster.channels().count(); c++) {
      char[] plane = raster.plane(c);
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < width; x++) {
          row[x] = plane[y * width + x];
        }
        pixels.setSamples(0, y, width, 1, c, row);
      }
    }
  }
}
