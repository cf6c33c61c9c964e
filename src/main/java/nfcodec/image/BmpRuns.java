package nfcodec.image;

import java.util.Arrays;

/**
 * The run-length coding of BMP pixels of 4, 8 and, from OS/2, 24 bits.
 *
 * <p>A run over the end of its row is clipped there, as browsers do: some writers code their rows'
 * padding too. Source: "Bitmap Compression" in the Windows GDI documentation.
 */
final class BmpRuns {
  /** What a pixel is that the coding passes over. */
  static final int SKIPPED = -1;

  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int DELTA = 2;

  private final Bytes bytes;
  private final BmpHeader header;
  private final Failures failures;
  private final int[] pixels;
  private long at;
  private int x;
  private int y;

  private BmpRuns(Bytes bytes, BmpHeader header, Failures failures) {
    this.bytes = bytes;
    this.header = header;
    this.failures = failures;
    at = header.pixelsAt;
    pixels = new int[header.width * header.height];
    Arrays.fill(pixels, SKIPPED);
  }

  /** Palette entries or, of 24 bits, colours: {@code [y * width + x]}, the top row first. */
  static int[] decode(Bytes bytes, BmpHeader header, Failures failures) throws ImageFileException {
    return new BmpRuns(bytes, header, failures).decode();
  }

  private int[] decode() throws ImageFileException {
    while (at + 1 < bytes.length()) {
      int count = bytes.u8(at);
      int code = bytes.u8(at + 1);
      if (count > 0) {
        at++;
        paint(count, true);
        at += storedBytes(1);
      } else if (code == END_OF_ROW) {
        at += 2;
        x = 0;
        y++;
      } else if (code == END) {
        return pixels;
      } else if (code == DELTA) {
        x = Math.min(header.width, x + bytes.u8(at + 2));
        y += bytes.u8(at + 3);
        at += 4;
      } else {
        at += 2;
        paint(code, false);
        int stored = storedBytes(code);
        at += stored + (stored & 1);
      }
      if (y > header.height) {
        throw failures.damaged("the coding before byte " + at + " leaves the image");
      }
    }
    if (y < header.height - 1 || (y == header.height - 1 && x < header.width)) {
      throw failures.truncated("it ends in row " + y + " of " + header.height);
    }
    return pixels;
  }

  private int storedBytes(int count) {
    return switch (header.bits) {
      case 4 -> (count + 1) / 2;
      case 8 -> count;
      default -> 3 * count;
    };
  }

  /** Paints pixels stored from here on; repeating, one byte or colour serves for all. */
  private void paint(int count, boolean repeating) throws ImageFileException {
    if (y >= header.height) {
      throw failures.damaged("a run at byte " + at + " leaves the image");
    }
    int row = (header.topDown ? y : header.height - 1 - y) * header.width;
    int n = Math.min(count, header.width - x);
    for (int i = 0; i < n; i++) {
      pixels[row + x + i] =
          switch (header.bits) {
            case 4 -> bytes.bits(at, repeating ? i % 2 : i, 4);
            case 8 -> bytes.u8(repeating ? at : at + i);
            default -> bytes.u24le(repeating ? at : at + 3L * i);
          };
    }
    x += n;
  }
}
