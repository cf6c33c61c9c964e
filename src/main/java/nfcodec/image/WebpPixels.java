package nfcodec.image;

import java.util.Arrays;
import nfcodec.image.vp8.Vp8Decoder;
import nfcodec.image.vp8.Vp8Exception;
import nfcodec.image.vp8l.Vp8lDecoder;
import nfcodec.image.vp8l.Vp8lException;

/**
 * The pixels of a still WebP image or of one frame: a lossless picture, or a lossy one with perhaps
 * alpha beside it.
 *
 * <p>Source: RFC 9649 sections 2.3 to 2.6 and 3.4.
 */
final class WebpPixels {
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
    char[][] planes;
    try {
      planes = lossless ? Vp8lDecoder.decode(body(pixelsAt)) : lossy(failures);
    } catch (Vp8Exception | Vp8lException e) {
      throw failures.truncated(String.valueOf(e.getMessage()), e);
    }
    return new Samples(width(), height(), 8, Samples.Color.RGB, planes.length == 4, false, planes);
  }

  private char[][] lossy(Failures failures) throws ImageFileException, Vp8Exception, Vp8lException {
    char[][] planes = Vp8Decoder.decode(body(pixelsAt));
    if (alphaAt >= 0) {
      planes = Arrays.copyOf(planes, 4);
      planes[3] = alpha(failures);
    }
    return planes;
  }

  private byte[] body(long chunk) {
    return bytes.slice(chunk + 8, chunk + 8 + bytes.u32le(chunk + 4));
  }

  private char[] alpha(Failures failures) throws ImageFileException, Vp8lException {
    byte[] chunk = body(alphaAt);
    int flags = new Bytes(chunk).u8(0);
    char[] alpha =
        switch (flags & 3) {
          case 0 -> storedAlpha(chunk, failures);
          case 1 -> Vp8lDecoder.alpha(chunk, 1, width(), height());
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
