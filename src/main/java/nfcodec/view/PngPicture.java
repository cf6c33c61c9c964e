package nfcodec.view;

import java.io.IOException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageFormat;
import nfcodec.raster.Raster;
import nfcodec.raster.RasterShape;

/**
 * A picture as a browser shows it.
 *
 * @param png a file
 * @param width in pixels
 * @param height in pixels
 */
record PngPicture(byte[] png, int width, int height) {
  /** Of a raster, rounded to 8 bits a sample where it has 16: screens show no more. */
  static PngPicture of(Raster raster) throws IOException {
    return new PngPicture(
        ImageFiles.encode(eightBits(raster), ImageFormat.PNG), raster.width(), raster.height());
  }

  static Raster eightBits(Raster raster) {
    if (raster.bitDepth() == 8) {
      return raster;
    }
    RasterShape shape = new RasterShape(raster.width(), raster.height(), raster.channels(), 8);
    char[][] planes = new char[raster.channels().count()][raster.pixels()];
    for (int c = 0; c < planes.length; c++) {
      char[] samples = raster.plane(c);
      for (int i = 0; i < samples.length; i++) {
        planes[c][i] = (char) ((samples[i] * 255L + 32767) / 65535);
      }
    }
    return new Raster(shape, planes);
  }
}
