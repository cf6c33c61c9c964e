package nfcodec.image;

import java.util.Arrays;
import nfcodec.raster.Raster;

/** A JPEG file: its components as the JDK decodes them, their colours by {@link JpegColor}. */
final class JpegFile {
  private JpegFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    JpegHeader header = JpegHeader.parse(bytes, options.limits(), failures);
    Samples samples = components(header, options.limits(), failures);
    if (!header.isLossless()) {
      samples = JpegColor.decode(samples, header);
    }
    return ToRaster.finish(
        samples, ColorToSrgb.profile(header.icc(), samples.color(), failures), header.orientation);
  }

  /** The components as they stand, each at every pixel: YCbCr is not yet RGB, nor ink inverted. */
  static Samples components(JpegHeader header, ImageLimits limits, Failures failures)
      throws ImageFileException {
    Samples.Color color =
        switch (header.componentIds.length) {
          case 1 -> Samples.Color.GRAY;
          case 3 -> Samples.Color.RGB;
          default -> Samples.Color.CMYK;
        };
    int[] bits = new int[color.planes];
    Arrays.fill(bits, header.precision);
    // The codes were walked through: what the decoder finds left over is padding.
    PixelReader reader =
        new PixelReader(
            header.strippedFile(),
            limits,
            failures,
            warning -> warning.contains("extraneous bytes before marker"));
    java.awt.image.Raster raw =
        header.isLossless() ? reader.read().getRaster() : reader.readRawWithJdk("jpeg");
    return SampleReader.of(raw, color, false, false, bits, failures);
  }
}
