package nfcodec.entropy;

/**
 * Symbols as bytes for Zstandard: eight, four or two symbols a byte while they fit (first symbol in
 * the lowest bits), one a byte up to 8 bits, and beyond that all low bytes before all high bytes.
 * Grid tables go feature by feature.
 */
final class SymbolPacking {
  private SymbolPacking() {}

  /** Symbols that share a byte; 0 where a symbol takes two bytes. */
  private static int perByte(int bits) {
    if (bits <= 1) {
      return 8;
    }
    if (bits <= 2) {
      return 4;
    }
    if (bits <= 4) {
      return 2;
    }
    return bits <= 8 ? 1 : 0;
  }

  /** Bytes that a tensor's symbols take; none for 0 bits. */
  static long packedBytes(SymbolShape shape) {
    if (shape.bits() == 0) {
      return 0;
    }
    long count = shape.count();
    int share = perByte(shape.bits());
    return share == 0 ? 2 * count : (count + share - 1) / share;
  }

  /**
   * Packs a tensor, reading it column by column.
   *
   * @param symbols shape (rows * cols), row-major
   * @param at where to begin in {@code out}; bytes there must be zero
   */
  static void pack(char[] symbols, SymbolShape shape, byte[] out, int at) {
    if (shape.bits() == 0) {
      return;
    }
    int share = perByte(shape.bits());
    int cols = shape.cols();
    int k = 0;
    for (int c = 0; c < cols; c++) {
      for (int r = 0; r < shape.rows(); r++, k++) {
        char symbol = symbols[r * cols + c];
        if (share == 0) {
          out[at + k] = (byte) symbol;
          out[at + symbols.length + k] = (byte) (symbol >> 8);
        } else {
          out[at + k / share] |= (byte) (symbol << (k % share) * (8 / share));
        }
      }
    }
  }

  /** The inverse of {@link #pack}. */
  static char[] unpack(byte[] in, int at, SymbolShape shape) {
    int count = shape.count();
    char[] symbols = new char[count];
    if (shape.bits() == 0) {
      return symbols;
    }
    int share = perByte(shape.bits());
    int cols = shape.cols();
    int mask = share == 0 ? 0xFF : (1 << (8 / share)) - 1;
    int k = 0;
    for (int c = 0; c < cols; c++) {
      for (int r = 0; r < shape.rows(); r++, k++) {
        int symbol =
            share == 0
                ? in[at + k] & 0xFF | (in[at + count + k] & 0xFF) << 8
                : in[at + k / share] >> (k % share) * (8 / share) & mask;
        symbols[r * cols + c] = (char) symbol;
      }
    }
    return symbols;
  }
}
