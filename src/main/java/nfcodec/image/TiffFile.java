package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** The first image of a TIFF file. */
final class TiffFile {
  private TiffFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    TiffHeader header = TiffHeader.parse(bytes, options.limits(), failures);
    BufferedImage image = new PixelReader(bytes.data(), options.limits(), failures).read();
    Samples samples =
        SampleReader.of(image, header.photometric != TiffHeader.PALETTE, failures)
            .premultiplied(header.premultiplied);
    return ToRaster.finish(samples, ColorToSrgb.profile(header.icc), header.orientation);
  }
}
