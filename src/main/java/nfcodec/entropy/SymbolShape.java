package nfcodec.entropy;

/**
 * What both sides know about a tensor before they see its symbols.
 *
 * @param rows at least 1
 * @param cols at least 1; of a grid level its features
 * @param bits each symbol is below {@code 2^bits}; 0 to 16
 */
public record SymbolShape(int rows, int cols, int bits) {
  /** Symbols in all: {@code rows * cols}. */
  public int count() {
    return rows * cols;
  }
}
