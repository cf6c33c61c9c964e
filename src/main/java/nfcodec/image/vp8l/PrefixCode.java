package nfcodec.image.vp8l;

/**
 * A canonical prefix code: symbols by the bits that stand for them.
 *
 * <p>Source: RFC 9649 section 3.7.2.1; of codes with one symbol, which takes no bits, section
 * 3.7.2.1.2.
 */
final class PrefixCode {
  /** The longest that the bits of a symbol get. */
  static final int MAX_LENGTH = 15;

  // An entry of the table: the symbol above four bits of length.
  private static final int LENGTH_BITS = 4;

  /** Symbols, the shorter ones first, then the lower ones. */
  private final char[] symbols;

  /** How many symbols have each length; empty if there is one symbol. */
  private final char[] counts;

  /** What the next {@link #tableBits} bits begin with, 0 if it is longer than that. */
  private final char[] table;

  private final int tableBits;

  private PrefixCode(char[] symbols, char[] counts, int tableBits) {
    this.symbols = symbols;
    this.counts = counts;
    this.tableBits = tableBits;
    table = new char[1 << tableBits];
  }

  /**
   * The code whose symbols have these lengths.
   *
   * @param lengths by symbol, 0 for those that do not occur
   * @param alphabet how many symbols there are; lengths beyond are not looked at
   * @param maxTableBits how many bits a table may look at: it has 2 to the power of that many
   *     entries of 2 bytes
   * @throws Vp8lException if there is not exactly one reading of any bits
   */
  static PrefixCode of(byte[] lengths, int alphabet, int maxTableBits) throws Vp8lException {
    char[] counts = new char[MAX_LENGTH + 1];
    for (int symbol = 0; symbol < alphabet; symbol++) {
      counts[lengths[symbol]]++;
    }
    int used = alphabet - counts[0];
    char[] symbols = sorted(lengths, alphabet, counts, used);
    if (used == 1) {
      return new PrefixCode(symbols, new char[0], 0);
    }
    // How many codes of the length at hand do not begin with a shorter code.
    int open = 1;
    int longest = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      open = 2 * open - counts[length];
      if (open < 0) {
        throw new Vp8lException("one of its prefix codes has too many symbols");
      }
      longest = counts[length] > 0 ? length : longest;
    }
    if (open > 0) {
      throw new Vp8lException("one of its prefix codes has too few symbols");
    }
    PrefixCode code = new PrefixCode(symbols, counts, Math.min(longest, maxTableBits));
    code.fillTable();
    return code;
  }

  private static char[] sorted(byte[] lengths, int alphabet, char[] counts, int used) {
    int[] next = new int[MAX_LENGTH + 1];
    for (int length = 1; length < MAX_LENGTH; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    char[] symbols = new char[used];
    for (int symbol = 0; symbol < alphabet; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = (char) symbol;
      }
    }
    return symbols;
  }

  /** Every entry whose low bits are those of a symbol, of which the first is the highest. */
  private void fillTable() {
    int index = 0;
    int code = 0;
    for (int length = 1; length <= tableBits; length++) {
      code <<= 1;
      for (int i = 0; i < counts[length]; i++) {
        char entry = (char) (symbols[index++] << LENGTH_BITS | length);
        int reversed = Integer.reverse(code++) >>> Integer.SIZE - length;
        for (int at = reversed; at < table.length; at += 1 << length) {
          table[at] = entry;
        }
      }
    }
  }

  /** Reads a symbol. */
  int next(BitReader bits) throws Vp8lException {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int entry = table[bits.peek(tableBits)];
    if (entry == 0) {
      return longer(bits);
    }
    bits.skip(entry & (1 << LENGTH_BITS) - 1);
    return entry >> LENGTH_BITS;
  }

  /** Reads a symbol whose bits are more than the table looks at. */
  private int longer(BitReader bits) throws Vp8lException {
    int ahead = bits.peek(MAX_LENGTH);
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code = code << 1 | ahead & 1;
      ahead >>= 1;
      first <<= 1;
      int count = counts[length];
      if (code - first < count) {
        bits.skip(length);
        return symbols[index + code - first];
      }
      first += count;
      index += count;
    }
    throw new AssertionError("the code is complete");
  }
}
