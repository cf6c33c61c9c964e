package nfcodec.image;

import org.jspecify.annotations.Nullable;

/**
 * What a BMP file says about its pixels that its reader does not check: runs that leave the image,
 * and a whole PNG or JPEG file inside.
 *
 * <p>Source: BITMAPINFOHEADER and "Bitmap Compression" in the Windows GDI documentation.
 */
final class BmpHeader {
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int WINDOWS_HEADER = 40;
  // OS/2's header of this size numbers its compressions otherwise.
  private static final int OS2_HEADER = 64;

  private final Bytes bytes;
  private final Failures failures;
  private final long pixelsAt;
  private final long width;
  private final long height;
  private final int compression;

  private BmpHeader(Bytes bytes, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
    pixelsAt = bytes.u32le(10);
    long headerBytes = bytes.u32le(14);
    boolean windows = headerBytes >= WINDOWS_HEADER && headerBytes != OS2_HEADER;
    width = windows ? (int) bytes.u32le(18) : 0;
    height = windows ? Math.abs((long) (int) bytes.u32le(22)) : 0;
    compression = windows ? (int) bytes.u32le(30) : 0;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "BM") && bytes.length() >= 26;
  }

  static BmpHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    BmpHeader header = new BmpHeader(bytes, failures);
    if (header.compression == RLE8 || header.compression == RLE4) {
      limits.check(header.width, header.height, failures);
      header.checkRuns();
    }
    return header;
  }

  /** The file inside; null without one. */
  byte @Nullable [] innerFile() {
    return compression == JPEG || compression == PNG ? bytes.slice(pixelsAt, bytes.length()) : null;
  }

  private void checkRuns() throws ImageFileException {
    long at = pixelsAt;
    long x = 0;
    long y = 0;
    while (true) {
      int count = bytes.u8(at);
      int value = bytes.u8(at + 1);
      at += 2;
      long run = count;
      if (count == 0 && value == 0) {
        x = 0;
        y++;
        continue;
      } else if (count == 0 && value == 1) {
        return;
      } else if (count == 0 && value == 2) {
        x += bytes.u8(at);
        y += bytes.u8(at + 1);
        at += 2;
        run = 0;
      } else if (count == 0) {
        run = value;
        long stored = compression == RLE8 ? run : (run + 1) / 2;
        at += stored + (stored & 1);
      }
      x += run;
      if (x > width || y > height || (run > 0 && y == height)) {
        throw failures.damaged("a run before byte " + at + " leaves the image");
      }
    }
  }
}
