package nfcodec.image;

/**
 * The header of a TGA file, and what its extension area says about alpha.
 *
 * <p>The format has no magic number: a file is one if every field of its header is possible.
 *
 * <p>Source: Truevision TGA File Format Specification, version 2.0.
 */
final class TgaHeader {
  private static final int HEADER = 18;
  private static final int COLOR_MAPPED = 1;
  private static final int GRAY = 3;
  private static final int RUNS = 8;
  private static final String FOOTER = "TRUEVISION-XFILE.\0";
  private static final int FOOTER_BYTES = 26;
  // Some writers leave the last byte out of their count.
  private static final int EXTENSION_BYTES = 495;
  private static final int USEFUL_ALPHA = 3;
  private static final int PREMULTIPLIED = 4;

  final int width;
  final int height;
  final boolean colorMapped;
  final boolean gray;
  final boolean runs;
  final int bits;
  final boolean alpha;
  final boolean premultiplied;

  /** Whether a fourth byte that is not announced as alpha is alpha where some of it is not 0. */
  final boolean mayHaveAlpha;

  final boolean topDown;
  final boolean rightToLeft;
  final int mapFirst;
  final int mapLength;
  final int mapBits;
  final long mapAt;
  final long pixelsAt;

  private TgaHeader(Bytes bytes) {
    int type = bytes.u8(2);
    colorMapped = (type & ~RUNS) == COLOR_MAPPED;
    gray = (type & ~RUNS) == GRAY;
    runs = (type & RUNS) != 0;
    boolean hasMap = bytes.u8(1) == 1;
    mapFirst = bytes.u16le(3);
    mapLength = hasMap ? bytes.u16le(5) : 0;
    mapBits = bytes.u8(7);
    width = bytes.u16le(12);
    height = bytes.u16le(14);
    bits = bytes.u8(16);
    int descriptor = bytes.u8(17);
    rightToLeft = (descriptor & 0x10) != 0;
    topDown = (descriptor & 0x20) != 0;
    mapAt = HEADER + (long) bytes.u8(0);
    pixelsAt = mapAt + (long) mapLength * bytesOf(mapBits);
    int attributes = attributesType(bytes);
    premultiplied = attributes == PREMULTIPLIED;
    alpha =
        attributes < 0
            ? (descriptor & 15) != 0 || (gray && bits == 16)
            : attributes == USEFUL_ALPHA || attributes == PREMULTIPLIED;
    mayHaveAlpha = attributes < 0 && (descriptor & 15) == 0 && bits == 32;
  }

  static boolean matches(Bytes bytes) {
    if (bytes.length() <= HEADER) {
      return false;
    }
    int type = bytes.u8(2);
    int map = bytes.u8(1);
    int mapBits = bytes.u8(7);
    boolean mapFits =
        map == 1
            ? (mapBits == 15 || mapBits == 16 || mapBits == 24 || mapBits == 32)
                && bytes.u16le(5) > 0
            : map == 0 && bytes.u16le(3) == 0 && bytes.u16le(5) == 0;
    int bits = bytes.u8(16);
    boolean bitsFit =
        switch (type) {
          case 1, 9 -> map == 1 && (bits == 8 || bits == 16);
          case 2, 10 -> bits == 15 || bits == 16 || bits == 24 || bits == 32;
          case 3 -> bits == 1 || bits == 8 || bits == 16;
          case 11 -> bits == 8 || bits == 16;
          default -> false;
        };
    boolean ordered = bytes.u8(17) >> 6 == 0;
    return mapFits
        && bitsFit
        && ordered
        && (bytes.u8(17) & 15) <= 8
        && bytes.u16le(12) > 0
        && bytes.u16le(14) > 0;
  }

  static TgaHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    TgaHeader header = new TgaHeader(bytes);
    limits.check(header.width, header.height, failures);
    return header;
  }

  static int bytesOf(int bits) {
    return (bits + 7) / 8;
  }

  /** The attributes type of the extension area; below 0 without one. */
  private static int attributesType(Bytes bytes) {
    long footer = bytes.length() - (long) FOOTER_BYTES;
    if (footer < HEADER || !bytes.hasAt(footer + 8, FOOTER)) {
      return -1;
    }
    long extension = bytes.u32le(footer);
    if (extension < HEADER
        || extension + EXTENSION_BYTES > bytes.length()
        || bytes.u16le(extension) < EXTENSION_BYTES - 1) {
      return -1;
    }
    return bytes.u8(extension + EXTENSION_BYTES - 1);
  }
}
