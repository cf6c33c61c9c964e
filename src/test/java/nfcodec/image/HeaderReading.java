package nfcodec.image;

/** The readers of headers alone, without the pixels that follow. */
public final class HeaderReading {
  private HeaderReading() {}

  /**
   * Reads the header of a file whose kind has a reader of its own.
   *
   * @return which kind
   */
  public static String read(byte[] file, ImageLimits limits) throws ImageFileException {
    Bytes bytes = new Bytes(file);
    String kind = FileKind.of(file).formatName();
    Failures failures = new Failures("header", kind, remark -> {});
    switch (kind) {
      case "PNG" -> PngHeader.parse(bytes, limits, failures);
      case "JPEG" -> JpegHeader.parse(bytes, limits, failures);
      case "GIF" -> GifHeader.parse(bytes, limits, failures);
      case "WebP" -> WebpHeader.parse(bytes, limits, failures);
      case "TIFF" -> TiffHeader.parse(bytes, new TiffDirectory(bytes, 0), limits, failures);
      case "BMP" -> BmpHeader.parse(bytes, limits, failures);
      case "PNM" -> PnmReader.read(bytes, ReadOptions.of(limits), failures);
      default -> {}
    }
    return kind;
  }
}
