package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** A PNG file: its chunks by {@link PngHeader}, its pixels by the JDK. */
final class PngFile {
  private PngFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    PngHeader header = PngHeader.parse(bytes, options.limits(), failures);
    BufferedImage image =
        new PixelReader(header.decodableFile(), options.limits(), failures).readWithJdk("png");
    if (header.isPalette()) {
      SampleReader.requireIndexesBelow(header.paletteSize(), image.getRaster(), failures);
    }
    Samples samples = SampleReader.of(image, header.isGray(), failures);
    int[] key = header.colorKey();
    if (key != null) {
      samples = samples.withColorKey(key);
    }
    return ToRaster.finish(
        samples,
        ColorToSrgb.profile(header.icc(), samples.color(), failures),
        header.orientation());
  }
}
