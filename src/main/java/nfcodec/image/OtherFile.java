package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** A file of any other format that an ImageIO plug-in recognises. */
final class OtherFile {
  private OtherFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    PixelReader anyone = new PixelReader(bytes.data(), options.limits(), failures);
    String format = anyone.recognise();
    Failures named = format == null ? failures : failures.as(format);
    BufferedImage image = new PixelReader(bytes.data(), options.limits(), named).read();
    Samples samples = SampleReader.of(image, true, named);
    return ToRaster.finish(samples, ColorToSrgb.profile(image), Orientation.UPRIGHT);
  }
}
