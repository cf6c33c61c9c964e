package nfcodec.image;

import nfcodec.raster.Raster;

/** A page of a TIFF file. */
final class TiffFile {
  private TiffFile() {}

  static Raster read(Bytes file, ReadOptions options, Failures failures) throws ImageFileException {
    Bytes bytes = TiffPages.chosen(file, options, failures);
    TiffDirectory directory = new TiffDirectory(bytes, 0);
    boolean preview = (directory.value(TiffDirectory.NEW_SUBFILE_TYPE, 0) & 1) == 1;
    if (bytes.hasAt(8, "CR\u0002") || (preview && directory.has(TiffDirectory.SUB_DIRECTORIES))) {
      throw failures.foreign("a camera's raw image with a small preview", ForeignFormat.RAW);
    }
    TiffHeader header = TiffHeader.parse(bytes, directory, options.limits(), failures);
    char[][] planes = TiffPixels.read(bytes, header, options.limits(), failures);
    Samples samples = TiffColor.decode(planes, header, failures);
    return ToRaster.finish(
        samples, ColorToSrgb.profile(header.icc, samples.color(), failures), header.orientation);
  }
}
