package nfcodec.image;

import java.util.Arrays;
import java.util.List;
import nfcodec.raster.Raster;

/**
 * A Windows icon or cursor: one of its images, by default the largest. An image is a PNG file, or a
 * bitmap without a file header that is followed by a mask of one bit a pixel, 1 where nothing is to
 * be seen.
 *
 * <p>Source: "Icons" in the Windows documentation (Microsoft, 1995); BITMAPINFOHEADER.
 */
final class IcoFile {
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;
  private static final int PROFILE_HEADER_BYTES = 124;

  private final Bytes bytes;
  private final IcoHeader.Entry entry;
  private final Failures failures;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final char[][] planes;

  private IcoFile(Bytes bytes, IcoHeader.Entry entry, Failures failures) {
    this.bytes = bytes;
    this.entry = entry;
    this.failures = failures;
    width = (int) entry.width();
    height = (int) entry.height();
    topDown = (int) bytes.u32le(entry.at() + 8) < 0;
    planes = new char[4][width * height];
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    List<IcoHeader.Entry> entries = IcoHeader.entries(bytes, failures);
    int chosen =
        Pages.choose(
            options, entries.size(), "image", IcoHeader.best(entries), "the largest", failures);
    IcoHeader.Entry entry = entries.get(chosen);
    options.limits().check(entry.width(), entry.height(), failures);
    Bytes image = new Bytes(bytes.slice(entry.at(), bytes.length()));
    if (entry.png()) {
      ReadOptions still = new ReadOptions(options.limits(), 1, options.remarks());
      return PngFile.read(image, still, failures.as("PNG"));
    }
    IcoHeader.Entry inside =
        new IcoHeader.Entry(0, false, entry.width(), entry.height(), entry.bits());
    Samples samples = new IcoFile(image, inside, failures).bitmap();
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }

  private Samples bitmap() throws ImageFileException {
    int bits = entry.bits();
    long headerBytes = bytes.u32le(0);
    long compression = bytes.u32le(16);
    boolean known = bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    if (!known || headerBytes < IcoHeader.BITMAP_HEADER_BYTES || headerBytes > bytes.length()) {
      throw failures.damaged("its bitmap has " + bits + " bits a pixel");
    }
    long at = headerBytes;
    if (compression == BIT_FIELDS && hasUsualFields(headerBytes)) {
      at += headerBytes == IcoHeader.BITMAP_HEADER_BYTES ? 12 : 0;
    } else if (compression != UNCOMPRESSED) {
      throw failures.unsupported("its bitmap is compressed (" + compression + ")");
    }
    long palette = at;
    long colors = bits > 8 ? 0 : bytes.u32le(32) == 0 ? 1L << bits : bytes.u32le(32);
    if (colors > 256) {
      throw failures.damaged("its palette has " + colors + " colours");
    }
    at += 4 * colors;
    long rowBytes = rowBytes(bits);
    requireBytes(at + rowBytes * height);
    for (int y = 0; y < height; y++) {
      long row = at + rowBytes * (topDown ? y : height - 1 - y);
      for (int x = 0; x < width; x++) {
        pixel(row, x, y, palette, colors);
      }
    }
    long maskAt = at + rowBytes * height;
    if (bits == 32 && hasAlpha()) {
      return samples();
    }
    if (isProfileBefore(maskAt + rowBytes(1) * height, headerBytes)) {
      Arrays.fill(planes[3], (char) 255);
    } else {
      mask(maskAt);
    }
    return samples();
  }

  private Samples samples() {
    return new Samples(width, height, 8, Samples.Color.RGB, true, false, planes);
  }

  /** Whether masks for the colours say what is usual without them. */
  private boolean hasUsualFields(long headerBytes) {
    return entry.bits() == 32
        && headerBytes >= IcoHeader.BITMAP_HEADER_BYTES
        && bytes.u32le(40) == 0xff0000
        && bytes.u32le(44) == 0xff00
        && bytes.u32le(48) == 0xff;
  }

  /** Whether there is a profile where a mask would end: such files have no mask. */
  private boolean isProfileBefore(long end, long headerBytes) {
    return headerBytes >= PROFILE_HEADER_BYTES && bytes.u32le(116) > 0 && bytes.u32le(112) < end;
  }

  private long rowBytes(int bits) {
    return ((long) width * bits + 31) / 32 * 4;
  }

  private void requireBytes(long end) throws ImageFileException {
    if (end > bytes.length()) {
      throw failures.truncated(
          "the image needs " + end + " bytes and " + bytes.length() + " are there");
    }
  }

  private void pixel(long row, int x, int y, long palette, long colors) throws ImageFileException {
    int bits = entry.bits();
    long at = row + (long) x * bits / 8;
    int i = y * width + x;
    switch (bits) {
      case 16 -> {
        int value = bytes.u16le(at);
        for (int c = 0; c < 3; c++) {
          planes[c][i] = (char) Depth.scale(value >> 10 - 5 * c & 31, 31, 255);
        }
      }
      case 24, 32 -> {
        for (int c = 0; c < 3; c++) {
          planes[c][i] = (char) bytes.u8(at + 2 - c);
        }
        planes[3][i] = (char) (bits == 32 ? bytes.u8(at + 3) : 255);
      }
      default -> {
        int index = bytes.u8(at) >> 8 - bits - x * bits % 8 & (1 << bits) - 1;
        if (index >= colors) {
          throw failures.damaged(
              String.format(
                  "pixel (%d, %d) has colour %d of a palette of %d", x, y, index, colors));
        }
        for (int c = 0; c < 3; c++) {
          planes[c][i] = (char) bytes.u8(palette + 4L * index + 2 - c);
        }
      }
    }
  }

  private boolean hasAlpha() {
    for (char alpha : planes[3]) {
      if (alpha != 0) {
        return true;
      }
    }
    return false;
  }

  private void mask(long at) throws ImageFileException {
    long rowBytes = rowBytes(1);
    requireBytes(at + rowBytes * height);
    for (int y = 0; y < height; y++) {
      long row = at + rowBytes * (topDown ? y : height - 1 - y);
      for (int x = 0; x < width; x++) {
        boolean hidden = (bytes.u8(row + x / 8) >> 7 - x % 8 & 1) != 0;
        planes[3][y * width + x] = (char) (hidden ? 0 : 255);
      }
    }
  }
}
