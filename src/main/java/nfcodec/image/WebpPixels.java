package nfcodec.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nfcodec.image.vp8.Vp8Decoder;
import nfcodec.image.vp8.Vp8Exception;

/**
 * The pixels of a still WebP image or of one frame: a lossless picture, or a lossy one with perhaps
 * alpha beside it. Lossy pictures are decoded by {@link Vp8Decoder}: what TwelveMonkeys makes of
 * them (3.13.1, and 3.15.0 too) is up to 38 levels off in luma.
 *
 * <p>Source: RFC 9649 sections 2.3 to 2.6 and 3.4.
 */
final class WebpPixels {
  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int LOSSLESS_HEADER_BYTES = 5;
  private static final int HAS_ALPHA = 0x10;

  // TwelveMonkeys reads eight bytes ahead. Where they are missing it repeats bits that it had, or
  // takes their absence for the end: with more than eight behind them, only a picture that needs
  // more than it has gets to the end.
  private static final int LOSSLESS_PADDING = 32;
  private static final int MAX_SIDE_MASK = 0x3fff;

  // How the numbers in an ALPH chunk differ from alpha.
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;

  private final Bytes bytes;
  private long pixelsAt = -1;
  private boolean lossless;
  private long alphaAt = -1;

  WebpPixels(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Takes note of a chunk that lies in the file whole; of pictures and alphas, the first. */
  void chunk(long at) {
    if (bytes.hasAt(at, "ALPH")) {
      alphaAt = alphaAt < 0 ? at : alphaAt;
    } else if (pixelsAt < 0 && (bytes.hasAt(at, "VP8 ") || bytes.hasAt(at, "VP8L"))) {
      lossless = bytes.hasAt(at, "VP8L");
      pixelsAt = at;
    }
  }

  boolean isThere() {
    return pixelsAt >= 0;
  }

  int width() {
    return lossless
        ? 1 + (int) (bytes.u32le(pixelsAt + 9) & MAX_SIDE_MASK)
        : bytes.u16le(pixelsAt + 14) & MAX_SIDE_MASK;
  }

  int height() {
    return lossless
        ? 1 + (int) (bytes.u32le(pixelsAt + 9) >> 14 & MAX_SIDE_MASK)
        : bytes.u16le(pixelsAt + 16) & MAX_SIDE_MASK;
  }

  Samples decode(ImageLimits limits, Failures failures) throws ImageFileException {
    limits.check(width(), height(), failures);
    if (lossless) {
      return lossless(body(pixelsAt), limits, failures);
    }
    char[][] planes;
    try {
      planes = Vp8Decoder.decode(body(pixelsAt));
    } catch (Vp8Exception e) {
      throw failures.truncated(String.valueOf(e.getMessage()), e);
    }
    boolean alpha = alphaAt >= 0;
    if (alpha) {
      planes = Arrays.copyOf(planes, 4);
      planes[3] = alpha(limits, failures);
    }
    return new Samples(width(), height(), 8, Samples.Color.RGB, alpha, false, planes);
  }

  private byte[] body(long chunk) {
    return bytes.slice(chunk + 8, chunk + 8 + bytes.u32le(chunk + 4));
  }

  /**
   * A lossless picture, by TwelveMonkeys, which gets it in a file without anything else. It decodes
   * what builds on alpha wrongly where the picture says that alpha does not count: so it is never
   * told.
   */
  private static Samples lossless(byte[] picture, ImageLimits limits, Failures failures)
      throws ImageFileException {
    int length = picture.length + LOSSLESS_PADDING;
    ByteBuffer file = ByteBuffer.allocate(20 + length + (length & 1));
    file.order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes(StandardCharsets.US_ASCII));
    file.putInt(file.capacity() - 8);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(length).put(picture);
    int flags = new Bytes(picture).u8(LOSSLESS_HEADER_BYTES - 1);
    file.put(20 + LOSSLESS_HEADER_BYTES - 1, (byte) (flags | HAS_ALPHA));
    Samples samples =
        SampleReader.of(new PixelReader(file.array(), limits, failures).read(), false, failures);
    boolean alpha = (flags & HAS_ALPHA) != 0;
    char[][] planes = alpha ? samples.planes() : Arrays.copyOf(samples.planes(), 3);
    return samples.with(Samples.Color.RGB, alpha, planes);
  }

  private char[] alpha(ImageLimits limits, Failures failures) throws ImageFileException {
    byte[] chunk = body(alphaAt);
    int flags = new Bytes(chunk).u8(0);
    char[] alpha =
        switch (flags & 3) {
          case 0 -> storedAlpha(chunk, failures);
          case 1 -> losslessAlpha(chunk, limits, failures);
          default -> throw failures.damaged("its alpha is compressed in an unknown way");
        };
    undoFilter(alpha, flags >> 2 & 3);
    return alpha;
  }

  private char[] storedAlpha(byte[] chunk, Failures failures) throws ImageFileException {
    int pixels = width() * height();
    if (chunk.length - 1 < pixels) {
      throw failures.truncated("its alpha has " + (chunk.length - 1) + " of " + pixels + " pixels");
    }
    char[] alpha = new char[pixels];
    for (int i = 0; i < pixels; i++) {
      alpha[i] = (char) (chunk[1 + i] & 0xff);
    }
    return alpha;
  }

  /** Alpha as the green of a lossless picture whose header is left out. */
  private char[] losslessAlpha(byte[] chunk, ImageLimits limits, Failures failures)
      throws ImageFileException {
    ByteBuffer picture =
        ByteBuffer.allocate(LOSSLESS_HEADER_BYTES + chunk.length - 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) LOSSLESS_SIGNATURE)
            .putInt(width() - 1 | height() - 1 << 14)
            .put(chunk, 1, chunk.length - 1);
    return lossless(picture.array(), limits, failures).planes()[1];
  }

  private void undoFilter(char[] alpha, int filter) {
    if (filter == 0) {
      return;
    }
    int stride = width();
    for (int i = 1; i < alpha.length; i++) {
      int guess;
      if (i < stride) {
        guess = alpha[i - 1];
      } else if (i % stride == 0 || filter == VERTICAL) {
        guess = alpha[i - stride];
      } else if (filter == HORIZONTAL) {
        guess = alpha[i - 1];
      } else {
        guess = Math.clamp(alpha[i - 1] + alpha[i - stride] - alpha[i - stride - 1], 0, 255);
      }
      alpha[i] = (char) (alpha[i] + guess & 0xff);
    }
  }
}
