package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** A GIF file: its first frame on the canvas. */
final class GifFile {
  private GifFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    GifHeader header = GifHeader.parse(bytes, options.limits(), failures);
    BufferedImage image =
        new PixelReader(bytes.data(), options.limits(), failures).readWithJdk("gif");
    Samples samples = header.onCanvas(SampleReader.of(image, true, failures));
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }
}
