package nfcodec.image.vp8l;

import java.util.Arrays;

/**
 * Reads prefix codes: the lengths of their symbols, most of them coded themselves.
 *
 * <p>Source: RFC 9649 section 3.7.2.1.
 */
final class CodeReader {
  static final int LITERALS = 256;
  static final int LENGTHS = 24;
  private static final int DISTANCES = 40;

  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };
  private static final int LENGTH_TABLE_BITS = 5;

  // Symbols among the lengths that stand for several lengths.
  private static final int REPEAT = 16;
  private static final int SHORT_ZEROS = 17;

  private static final int FIRST_REPEATED = 8;

  private final BitReader bits;
  private final int cached;
  private final int tableBits;

  /** Scratch: lengths by symbol. */
  private final byte[] lengths;

  private final byte[] lengthLengths = new byte[LENGTH_ORDER.length];

  /**
   * A reader of the codes of one picture.
   *
   * @param cached colours in its cache
   * @param tableBits as in {@link PrefixCode#of}
   */
  CodeReader(BitReader bits, int cached, int tableBits) {
    this.bits = bits;
    this.cached = cached;
    this.tableBits = tableBits;
    lengths = new byte[LITERALS + LENGTHS + cached];
  }

  CodeGroup group() throws Vp8lException {
    PrefixCode green = code(LITERALS + LENGTHS + cached);
    PrefixCode red = code(LITERALS);
    PrefixCode blue = code(LITERALS);
    PrefixCode alpha = code(LITERALS);
    return new CodeGroup(green, red, blue, alpha, code(DISTANCES));
  }

  private PrefixCode code(int alphabet) throws Vp8lException {
    Arrays.fill(lengths, (byte) 0);
    if (bits.flag()) {
      fewSymbols();
    } else {
      codedLengths(alphabet);
    }
    return PrefixCode.of(lengths, alphabet, tableBits);
  }

  /** One or two symbols, told as they are. */
  private void fewSymbols() throws Vp8lException {
    boolean two = bits.flag();
    lengths[bits.read(bits.flag() ? 8 : 1)] = 1;
    if (two) {
      lengths[bits.read(8)] = 1;
    }
  }

  private void codedLengths(int alphabet) throws Vp8lException {
    Arrays.fill(lengthLengths, (byte) 0);
    int told = 4 + bits.read(4);
    for (int i = 0; i < told; i++) {
      lengthLengths[LENGTH_ORDER[i]] = (byte) bits.read(3);
    }
    PrefixCode code = PrefixCode.of(lengthLengths, lengthLengths.length, LENGTH_TABLE_BITS);
    int left = alphabet;
    if (bits.flag()) {
      left = 2 + bits.read(2 + 2 * bits.read(3));
      if (left > alphabet) {
        throw new Vp8lException("one of its prefix codes has more lengths than symbols");
      }
    }
    int repeated = FIRST_REPEATED;
    for (int symbol = 0; symbol < alphabet && left > 0; left--) {
      int length = code.next(bits);
      if (length < REPEAT) {
        lengths[symbol++] = (byte) length;
        repeated = length > 0 ? length : repeated;
        continue;
      }
      int times =
          switch (length) {
            case REPEAT -> 3 + bits.read(2);
            case SHORT_ZEROS -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
          };
      if (times > alphabet - symbol) {
        throw new Vp8lException("one of its prefix codes has more lengths than symbols");
      }
      Arrays.fill(lengths, symbol, symbol + times, length == REPEAT ? (byte) repeated : (byte) 0);
      symbol += times;
    }
  }
}
