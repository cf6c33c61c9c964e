package nfcodec.image;

import nfcodec.raster.Raster;

/** A GIF file: what its canvas shows with one of its frames. */
final class GifFile {
  private GifFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    GifHeader header = GifHeader.parse(bytes, options.limits(), failures);
    int shown = Pages.choose(options, header.frames.size(), "frame", failures);
    Samples samples =
        Canvas.showing(
            header.canvasWidth,
            header.canvasHeight,
            header.frames,
            shown,
            false,
            i -> frame(header, i, options.limits(), failures));
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }

  private static Samples frame(GifHeader header, int index, ImageLimits limits, Failures failures)
      throws ImageFileException {
    PixelReader reader = new PixelReader(header.fileOf(index), limits, failures);
    Samples samples = SampleReader.of(reader.readWithJdk("gif"), true, failures);
    return header.isTransparentBeyondPalette(index) ? samples.withoutFullAlpha() : samples;
  }
}
