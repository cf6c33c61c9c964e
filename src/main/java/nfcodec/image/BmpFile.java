package nfcodec.image;

import nfcodec.raster.Raster;

/** A BMP file, or the PNG or JPEG file in one. */
final class BmpFile {
  private BmpFile() {}

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    byte[] inner = BmpHeader.parse(bytes, options.limits(), failures).innerFile();
    if (inner == null) {
      return OtherFile.read(bytes, options, failures);
    }
    FileKind kind = FileKind.of(inner);
    if (kind != FileKind.PNG && kind != FileKind.JPEG) {
      throw failures.damaged("it holds neither a PNG nor a JPEG file, as it announces");
    }
    return kind.read(inner, options, failures);
  }
}
