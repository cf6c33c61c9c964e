package nfcodec.image;

import java.util.Arrays;
import nfcodec.raster.Raster;

/** A JPEG file: its components as the JDK decodes them, their colours by {@link JpegColor}. */
final class JpegFile {
  private JpegFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    JpegHeader header = JpegHeader.parse(bytes, options.limits(), failures);
    Samples.Color color =
        switch (header.componentIds.length) {
          case 1 -> Samples.Color.GRAY;
          case 3 -> Samples.Color.RGB;
          default -> Samples.Color.CMYK;
        };
    int[] bits = new int[color.planes];
    Arrays.fill(bits, header.precision);
    PixelReader reader = new PixelReader(header.strippedFile(), options.limits(), failures);
    Samples samples;
    if (header.isLossless()) {
      java.awt.image.Raster raw = reader.read().getRaster();
      samples = SampleReader.of(raw, color, false, false, bits, failures);
    } else {
      java.awt.image.Raster raw = reader.readRawWithJdk("jpeg");
      samples = JpegColor.decode(SampleReader.of(raw, color, false, false, bits, failures), header);
    }
    return ToRaster.finish(samples, ColorToSrgb.profile(header.icc()), header.orientation);
  }
}
