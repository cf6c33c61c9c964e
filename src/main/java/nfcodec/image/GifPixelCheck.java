package nfcodec.image;

/**
 * Counts the pixels in a GIF frame's compressed data without producing them. The JDK's reader
 * leaves the rest of a frame black where data is missing, and says nothing.
 *
 * <p>Source: GIF89a appendix F (variable-length-code LZW).
 */
final class GifPixelCheck {
  private static final int MAX_CODES = 4096;

  private final Bytes bytes;
  private long at;
  private int blockLeft;
  private int bits;
  private int bitCount;

  /**
   * @param at place of the minimum code size, in a file whose blocks are known to be complete
   */
  GifPixelCheck(Bytes bytes, long at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Requires at least that many pixels; what follows them does not matter. */
  void require(long pixels, Failures failures) throws ImageFileException {
    int minBits = bytes.u8(at++);
    if (minBits < 1 || minBits > 8) {
      throw failures.damaged("LZW code size " + minBits);
    }
    int clear = 1 << minBits;
    int end = clear + 1;
    int[] lengths = new int[MAX_CODES];
    java.util.Arrays.fill(lengths, 0, clear, 1);
    int codes = end + 1;
    int codeBits = minBits + 1;
    int previous = -1;
    long count = 0;
    while (count < pixels) {
      int code = next(codeBits);
      if (code < 0 || code == end) {
        throw failures.truncated("it has " + count + " of its " + pixels + " pixels");
      }
      if (code == clear) {
        codes = end + 1;
        codeBits = minBits + 1;
        previous = -1;
        continue;
      }
      // A code is known, or the one just being defined.
      if (code > codes || (code == codes && (previous < 0 || codes == MAX_CODES))) {
        throw failures.damaged("LZW code " + code + " before its definition");
      }
      if (previous >= 0 && codes < MAX_CODES) {
        lengths[codes++] = lengths[previous] + 1;
        if (codes == 1 << codeBits && codeBits < 12) {
          codeBits++;
        }
      }
      count += lengths[code];
      previous = code;
    }
  }

  /** The next code, or -1 at the end of the data. */
  private int next(int codeBits) {
    while (bitCount < codeBits) {
      if (blockLeft == 0) {
        blockLeft = bytes.u8(at++);
        if (blockLeft == 0) {
          at--;
          return -1;
        }
      }
      bits |= bytes.u8(at++) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & (1 << codeBits) - 1;
    bits >>>= codeBits;
    bitCount -= codeBits;
    return code;
  }
}
