package nfcodec.entropy;

import java.util.Arrays;

/**
 * Narrows an interval of numbers, symbol by symbol, in proportion to the symbols' frequencies; its
 * bytes are a number in the last interval (section 4 of formats/nfc-v2.md). The width of the
 * interval stays between 2^40 and 2^48, bytes leaving at the top, so that cutting it into 2^16
 * parts of equal width loses next to nothing, even of symbols that are nearly certain.
 */
final class RangeEncoder {
  /** Frequencies are shares of {@code 2^16}. */
  static final int TOTAL_BITS = 16;

  /** The width of the interval at the beginning. */
  static final long WHOLE = 1L << 48;

  /** Below this width a byte leaves. */
  static final long LEAST = 1L << 40;

  /** Bytes of {@link #WHOLE}. */
  static final int BYTES = 6;

  /** The most bits that are coded at a time without a model. */
  static final int MOST_RAW_BITS = 16;

  private byte[] bytes = new byte[1 << 10];
  private int size;
  private long low;
  private long width = WHOLE;

  /**
   * Codes a symbol whose frequencies are those from {@code from} to {@code to}.
   *
   * @param to above {@code from}, at most {@code 2^16}
   */
  void encode(int from, int to) {
    narrow(width >>> TOTAL_BITS, from, to);
  }

  /**
   * Codes bits that are as likely 0 as 1.
   *
   * @param count 0 to {@value #MOST_RAW_BITS}
   */
  void raw(int value, int count) {
    narrow(width >>> count, value, value + 1);
  }

  private void narrow(long unit, int from, int to) {
    low += unit * from;
    width = unit * (to - from);
    if (low >= WHOLE) {
      low -= WHOLE;
      carry();
    }
    while (width < LEAST) {
      shift();
      width <<= 8;
    }
  }

  /** Bytes that have left count one more; the whole number stays below 1. */
  private void carry() {
    int at = size;
    do {
      at--;
      bytes[at]++;
    } while (bytes[at] == 0);
  }

  private void shift() {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) (low >>> 40);
    low = low << 8 & WHOLE - 1;
  }

  /**
   * The bytes: as few as tell the symbols to a decoder that reads zeros after them.
   *
   * @param before bytes that are to come first
   */
  byte[] finish(byte[] before) {
    long last = low + width - 1;
    long chosen = low;
    for (int zeros = 48; zeros > 0; zeros--) {
      long mask = (1L << zeros) - 1;
      if ((low + mask & ~mask) <= last) {
        chosen = low + mask & ~mask;
        break;
      }
    }
    low = chosen;
    if (low >= WHOLE) {
      low -= WHOLE;
      carry();
    }
    for (int i = 0; i < BYTES; i++) {
      shift();
    }
    while (size > 0 && bytes[size - 1] == 0) {
      size--;
    }
    byte[] all = Arrays.copyOf(before, before.length + size);
    System.arraycopy(bytes, 0, all, before.length, size);
    return all;
  }
}
