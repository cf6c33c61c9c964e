package nfcodec.image;

import java.util.List;
import nfcodec.raster.Raster;

/**
 * A Windows icon or cursor: one of its images, by default the largest. An image is a PNG file, or a
 * bitmap without a file header that is followed by a mask of one bit a pixel, 1 where nothing is to
 * be seen.
 *
 * <p>Source: "Icons" in the Windows documentation (Microsoft, 1995).
 */
final class IcoFile {
  private IcoFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    List<IcoHeader.Entry> entries = IcoHeader.entries(bytes, failures);
    int chosen =
        Pages.choose(
            options, entries.size(), "image", IcoHeader.best(entries), "the largest", failures);
    IcoHeader.Entry entry = entries.get(chosen);
    if (!entry.png()) {
      long end =
          entries.stream()
              .mapToLong(IcoHeader.Entry::at)
              .filter(at -> at > entry.at())
              .min()
              .orElse(bytes.length());
      return BmpFile.readInIcon(bytes, entry.at(), end, options.limits(), failures);
    }
    options.limits().check(entry.width(), entry.height(), failures);
    Bytes image = new Bytes(bytes.slice(entry.at(), bytes.length()));
    ReadOptions still = new ReadOptions(options.limits(), 1, options.remarks());
    return PngFile.read(image, still, failures.as("PNG"));
  }
}
