package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** A WebP file, lossy or lossless. */
final class WebpFile {
  private WebpFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    WebpHeader header = WebpHeader.parse(bytes, options.limits(), failures);
    BufferedImage image =
        new PixelReader(header.decodableFile(), options.limits(), failures).read();
    Samples samples = SampleReader.of(image, false, failures);
    return ToRaster.finish(
        samples, ColorToSrgb.profile(header.icc, samples.color(), failures), header.orientation);
  }
}
