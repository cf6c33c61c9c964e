package nfcodec.entropy;

/**
 * Follows the intervals of a {@link RangeEncoder}. After the last byte it reads zeros, so that it
 * never runs out of them; {@link #verifyDone} tells bytes that were not needed.
 */
final class RangeDecoder {
  private final CodedBytes coded;
  private int at;
  private long code;
  private long width = RangeEncoder.WHOLE;
  private long unit;

  RangeDecoder(CodedBytes coded) {
    this.coded = coded;
    at = coded.from();
    for (int i = 0; i < RangeEncoder.BYTES; i++) {
      code = code << 8 | next();
    }
  }

  /** Cuts the interval into the parts that frequencies count: the first thing of a symbol. */
  void cut() {
    unit = width >>> RangeEncoder.TOTAL_BITS;
  }

  /** Whether the symbol's frequencies begin at this one or later. */
  boolean isFrom(int frequency) {
    return code >= unit * frequency;
  }

  /**
   * Goes on to the next symbol.
   *
   * @param from where the frequencies of this one begin, for which {@link #isFrom} holds
   * @param to where they end
   * @throws DamagedDataException if it is none of the symbols
   */
  void take(int from, int to) throws DamagedDataException {
    code -= unit * from;
    width = unit * (to - from);
    if (code >= width) {
      throw damaged("a number outside of all intervals");
    }
    while (width < RangeEncoder.LEAST) {
      code = code << 8 | next();
      width <<= 8;
    }
  }

  /**
   * Bits that were coded without a model.
   *
   * @param count 0 to {@value RangeEncoder#MOST_RAW_BITS}
   */
  int raw(int count) throws DamagedDataException {
    unit = width >>> count;
    int value = (int) Math.min(code / unit, (1 << count) - 1);
    take(value, value + 1);
    return value;
  }

  private int next() {
    return at < coded.to() ? coded.array()[at++] & 0xFF : zero();
  }

  private int zero() {
    at = coded.to();
    return 0;
  }

  /** That nothing is left. */
  void verifyDone() throws DamagedDataException {
    if (at < coded.to()) {
      throw damaged(coded.to() - at + " bytes are left over");
    }
  }

  /** Data of which that is wrong, at the byte that is read next. */
  DamagedDataException damaged(String reason) {
    return new DamagedDataException(at, reason);
  }
}
