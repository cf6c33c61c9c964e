package nfcodec.image;

/**
 * The blocks of a GIF file up to the end of its first frame: size of the canvas, place of the frame
 * on it, completeness.
 *
 * <p>Source: GIF89a.
 */
final class GifHeader {
  int canvasWidth;
  int canvasHeight;
  int left;
  int top;
  int frameWidth;
  int frameHeight;

  private GifHeader() {}

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "GIF87a") || bytes.hasAt(0, "GIF89a");
  }

  static GifHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    GifHeader header = new GifHeader();
    header.canvasWidth = bytes.u16le(6);
    header.canvasHeight = bytes.u16le(8);
    long at = 13 + paletteBytes(bytes.u8(10));
    while (true) {
      int block = bytes.u8(at);
      if (block == 0x2c) {
        break;
      } else if (block == 0x21) {
        at = skipSubBlocks(bytes, at + 2);
      } else if (block == 0x3b) {
        throw failures.damaged("it has no frame");
      } else {
        throw failures.damaged("unknown block " + block + " at byte " + at);
      }
    }
    header.left = bytes.u16le(at + 1);
    header.top = bytes.u16le(at + 3);
    header.frameWidth = bytes.u16le(at + 5);
    header.frameHeight = bytes.u16le(at + 7);
    limits.check(header.frameWidth, header.frameHeight, failures);
    if (header.canvasWidth == 0 || header.canvasHeight == 0) {
      header.canvasWidth = header.left + header.frameWidth;
      header.canvasHeight = header.top + header.frameHeight;
    }
    limits.check(header.canvasWidth, header.canvasHeight, failures);
    long pixels = at + 10 + paletteBytes(bytes.u8(at + 9));
    skipSubBlocks(bytes, pixels + 1);
    new GifPixelCheck(bytes, pixels)
        .require((long) header.frameWidth * header.frameHeight, failures);
    return header;
  }

  private static long paletteBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3L << (flags & 7) + 1;
  }

  private static long skipSubBlocks(Bytes bytes, long from) {
    long at = from;
    while (bytes.u8(at) != 0) {
      at += 1 + bytes.u8(at);
    }
    return at + 1;
  }

  /**
   * Lays the frame onto the canvas, transparent where it does not reach, cut where it overhangs.
   */
  Samples onCanvas(Samples frame) {
    if (left == 0 && top == 0 && canvasWidth == frame.width() && canvasHeight == frame.height()) {
      return frame;
    }
    boolean covers =
        left == 0 && top == 0 && canvasWidth <= frame.width() && canvasHeight <= frame.height();
    boolean alpha = frame.alpha() || !covers;
    char[][] planes = new char[frame.color().planes + (alpha ? 1 : 0)][canvasWidth * canvasHeight];
    for (int c = 0; c < planes.length; c++) {
      for (int y = 0; y < frame.height() && top + y < canvasHeight; y++) {
        for (int x = 0; x < frame.width() && left + x < canvasWidth; x++) {
          planes[c][(top + y) * canvasWidth + left + x] =
              c < frame.planes().length
                  ? frame.planes()[c][y * frame.width() + x]
                  : (char) frame.peak();
        }
      }
    }
    return new Samples(
        canvasWidth, canvasHeight, frame.bitDepth(), frame.color(), alpha, false, planes);
  }
}
