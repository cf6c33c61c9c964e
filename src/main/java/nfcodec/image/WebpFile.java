package nfcodec.image;

import nfcodec.raster.Raster;

/** A WebP file, still or animated. */
final class WebpFile {
  private WebpFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    WebpHeader header = WebpHeader.parse(bytes, options.limits(), failures);
    int shown = Pages.choose(options, header.frames.size(), "frame", failures);
    Samples samples =
        header.animated
            ? Canvas.showing(
                (int) header.width,
                (int) header.height,
                header.frames,
                shown,
                header.alpha,
                i -> header.pixels.get(i).decode(options.limits(), failures))
            : header.pixels.getFirst().decode(options.limits(), failures);
    return ToRaster.finish(
        samples, ColorToSrgb.profile(header.icc, samples.color(), failures), header.orientation);
  }
}
