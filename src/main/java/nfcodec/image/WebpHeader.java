package nfcodec.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a WebP file: size, frames, completeness, EXIF orientation and ICC profile.
 *
 * <p>Source: RFC 9649.
 */
final class WebpHeader {
  private static final int ANIMATION = 2;
  private static final int ALPHA = 0x10;
  private static final int FRAME_HEADER_BYTES = 16;

  long width;
  long height;

  /** Null without a profile. */
  byte @Nullable [] icc;

  int orientation = Orientation.UPRIGHT;

  /** Whether the file says that it has alpha. */
  boolean alpha;

  boolean animated;

  /** One for a still image. */
  final List<Canvas.Frame> frames = new ArrayList<>();

  /** The pixels of the frames. */
  final List<WebpPixels> pixels = new ArrayList<>();

  private final Bytes bytes;
  private final Failures failures;

  private WebpHeader(Bytes bytes, Failures failures) {
    this.bytes = bytes;
    this.failures = failures;
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "RIFF") && bytes.hasAt(8, "WEBP");
  }

  static WebpHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    long end = 8 + bytes.u32le(4);
    if (end > bytes.length()) {
      throw failures.truncated("it has " + bytes.length() + " bytes and announces " + end);
    }
    WebpHeader header = new WebpHeader(bytes, failures);
    WebpPixels still = new WebpPixels(bytes);
    long at = 12;
    while (at + 8 <= end) {
      long next = header.chunkEnd(at, end);
      header.chunk(at, still);
      at = next;
    }
    if (!header.animated && still.isThere()) {
      header.still(still);
    }
    if (header.frames.isEmpty()) {
      throw failures.damaged("it has no pixel data");
    }
    limits.check(header.width, header.height, failures);
    return header;
  }

  private long chunkEnd(long at, long end) throws ImageFileException {
    long length = bytes.u32le(at + 4);
    if (at + 8 + length > end) {
      throw failures.truncated("the chunk at byte " + at + " runs past the end of the file");
    }
    return at + 8 + length + (length & 1);
  }

  private void chunk(long at, WebpPixels still) throws ImageFileException {
    long body = at + 8;
    long length = bytes.u32le(at + 4);
    if (bytes.hasAt(at, "VP8X")) {
      animated = (bytes.u8(body) & ANIMATION) != 0;
      alpha = (bytes.u8(body) & ALPHA) != 0;
      width = 1 + bytes.u24le(body + 4);
      height = 1 + bytes.u24le(body + 7);
    } else if (bytes.hasAt(at, "ICCP")) {
      icc = bytes.slice(body, body + length);
    } else if (bytes.hasAt(at, "EXIF")) {
      // Some writers put JPEG's six bytes before the block.
      long skip = bytes.hasAt(body, "Exif\0\0") ? 6 : 0;
      orientation =
          TiffDirectory.orientationOf(new Bytes(bytes.slice(body + skip, body + length)), 0);
    } else if (bytes.hasAt(at, "ANMF")) {
      if (animated) {
        frame(body, body + length);
      }
    } else {
      still.chunk(at);
    }
  }

  private void still(WebpPixels still) throws ImageFileException {
    if (width == 0) {
      width = still.width();
      height = still.height();
    } else if (width != still.width() || height != still.height()) {
      throw failures.damaged("its two headers disagree on the size");
    }
    frames.add(new Canvas.Frame(0, 0, still.width(), still.height(), Canvas.Disposal.KEEP, false));
    pixels.add(still);
  }

  private void frame(long from, long end) throws ImageFileException {
    int number = frames.size() + 1;
    WebpPixels found = new WebpPixels(bytes);
    long at = from + FRAME_HEADER_BYTES;
    while (at + 8 <= end) {
      long next = chunkEnd(at, end);
      found.chunk(at);
      at = next;
    }
    int left = 2 * bytes.u24le(from);
    int top = 2 * bytes.u24le(from + 3);
    int frameWidth = 1 + bytes.u24le(from + 6);
    int frameHeight = 1 + bytes.u24le(from + 9);
    int flags = bytes.u8(from + 15);
    if (!found.isThere()) {
      throw failures.damaged("its frame " + number + " has no pixel data");
    }
    if (found.width() != frameWidth || found.height() != frameHeight) {
      throw failures.damaged("two headers of its frame " + number + " disagree on the size");
    }
    if ((long) left + frameWidth > width || (long) top + frameHeight > height) {
      throw failures.damaged("its frame " + number + " reaches beyond the canvas");
    }
    Canvas.Disposal disposal = (flags & 1) != 0 ? Canvas.Disposal.CLEAR : Canvas.Disposal.KEEP;
    frames.add(new Canvas.Frame(left, top, frameWidth, frameHeight, disposal, (flags & 2) == 0));
    pixels.add(found);
  }
}
