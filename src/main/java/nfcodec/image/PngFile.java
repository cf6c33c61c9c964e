package nfcodec.image;

import java.awt.image.BufferedImage;
import nfcodec.raster.Raster;

/** A PNG file, still or animated: its chunks by {@link PngHeader}, its pixels by the JDK. */
final class PngFile {
  private PngFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    PngHeader header = PngHeader.parse(bytes, options.limits(), failures);
    int frame = frame(header.animation, options, failures);
    Samples samples =
        frame < 0
            ? still(header, options.limits(), failures)
            : Canvas.showing(
                header.width,
                header.height,
                header.animation.frames,
                frame,
                header.hasAlpha(),
                i -> frame(header, i, options.limits(), failures));
    return ToRaster.finish(
        samples,
        ColorToSrgb.profile(header.icc(), samples.color(), failures),
        header.orientation());
  }

  /** Index of the frame to read; -1 for the still image. */
  private static int frame(PngAnimation animation, ReadOptions options, Failures failures)
      throws ImageFileException {
    int count = animation.frames.size();
    if (count == 0) {
      Pages.requireOne(options, failures);
      return -1;
    }
    if (!animation.startsWithStill && options.page() == 0) {
      failures.remark(
          Remark.Kind.SEVERAL_IMAGES,
          "it holds " + Pages.counted(count, "frame") + " beside the still image, which is read");
      return -1;
    }
    int chosen = Pages.choose(options, count, "frame", failures);
    return chosen == 0 && animation.startsWithStill ? -1 : chosen;
  }

  private static Samples frame(PngHeader header, int index, ImageLimits limits, Failures failures)
      throws ImageFileException {
    if (index == 0 && header.animation.startsWithStill) {
      return still(header, limits, failures);
    }
    byte[] file = header.animation.fileOf(index, header, failures);
    return still(PngHeader.parse(new Bytes(file), limits, failures), limits, failures);
  }

  private static Samples still(PngHeader header, ImageLimits limits, Failures failures)
      throws ImageFileException {
    BufferedImage image =
        new PixelReader(header.decodableFile(), limits, failures).readWithJdk("png");
    if (header.isPalette()) {
      SampleReader.requireIndexesBelow(header.paletteSize(), image.getRaster(), failures);
    }
    Samples samples = SampleReader.of(image, header.isGray(), failures);
    int[] key = header.colorKey();
    return key == null ? samples : samples.withColorKey(key);
  }
}
