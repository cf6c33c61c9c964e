package nfcodec.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a WebP file: size, completeness, EXIF orientation and ICC profile.
 *
 * <p>Source: RFC 9649.
 */
final class WebpHeader {
  private static final Set<String> PIXEL_CHUNKS = Set.of("VP8X", "ALPH", "VP8 ", "VP8L");
  private static final byte ALPHA_FLAG = 0x10;

  long width;
  long height;

  /** Null without a profile. */
  byte @Nullable [] icc;

  int orientation = Orientation.UPRIGHT;

  private final ByteArrayOutputStream pixelChunks = new ByteArrayOutputStream();

  private WebpHeader() {}

  /**
   * A WebP of the chunks that bear on pixels. TwelveMonkeys converts colours itself if it sees a
   * profile, at 8 bits and by an intent of its own choice.
   */
  byte[] decodableFile() {
    byte[] body = pixelChunks.toByteArray();
    ByteBuffer file = ByteBuffer.allocate(12 + body.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII));
    file.putInt(4 + body.length);
    file.put("WEBP".getBytes(StandardCharsets.US_ASCII));
    file.put(body);
    return file.array();
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
    WebpHeader header = new WebpHeader();
    boolean pixels = false;
    long at = 12;
    while (at + 8 <= end) {
      long length = bytes.u32le(at + 4);
      long body = at + 8;
      if (body + length > end) {
        throw failures.truncated("the chunk at byte " + at + " runs past the end of the file");
      }
      if (bytes.hasAt(at, "VP8X")) {
        header.width = 1 + bytes.u24le(body + 4);
        header.height = 1 + bytes.u24le(body + 7);
        if ((bytes.u8(body) & 2) != 0) {
          throw failures.unsupported("it is an animation");
        }
      } else if (bytes.hasAt(at, "VP8 ") || bytes.hasAt(at, "VP8L")) {
        pixels = true;
        header.bitstream(bytes, bytes.hasAt(at, "VP8L"), body, limits, failures);
      } else if (bytes.hasAt(at, "ICCP")) {
        header.icc = bytes.slice(body, body + length);
      } else if (bytes.hasAt(at, "EXIF")) {
        // Some writers put JPEG's six bytes before the block.
        long skip = bytes.hasAt(body, "Exif\0\0") ? 6 : 0;
        header.orientation =
            TiffDirectory.orientationOf(new Bytes(bytes.slice(body + skip, body + length)), 0);
      }
      long next = body + length + (length & 1);
      if (PIXEL_CHUNKS.contains(new String(bytes.slice(at, at + 4), StandardCharsets.US_ASCII))) {
        byte[] chunk = bytes.slice(at, Math.min(next, bytes.length()));
        if (bytes.hasAt(at, "VP8X")) {
          chunk[8] &= ALPHA_FLAG;
        }
        header.pixelChunks.writeBytes(chunk);
      }
      at = next;
    }
    if (!pixels) {
      throw failures.damaged("it has no pixel data");
    }
    limits.check(header.width, header.height, failures);
    return header;
  }

  private void bitstream(
      Bytes bytes, boolean lossless, long at, ImageLimits limits, Failures failures)
      throws ImageFileException {
    long frameWidth;
    long frameHeight;
    if (lossless) {
      long bits = bytes.u32le(at + 1);
      frameWidth = 1 + (bits & 0x3fff);
      frameHeight = 1 + (bits >> 14 & 0x3fff);
    } else {
      frameWidth = bytes.u16le(at + 6) & 0x3fff;
      frameHeight = bytes.u16le(at + 8) & 0x3fff;
    }
    limits.check(frameWidth, frameHeight, failures);
    if (width == 0) {
      width = frameWidth;
      height = frameHeight;
    } else if (width != frameWidth || height != frameHeight) {
      throw failures.damaged("its two headers disagree on the size");
    }
  }
}
