package nfcodec.image;

/** Exact changes of sample depth: {@code round(value * toMax / fromMax)}. */
final class Depth {
  private Depth() {}

  static int scale(long value, long fromMax, long toMax) {
    return (int) ((value * toMax * 2 + fromMax) / (fromMax * 2));
  }

  /** 8 for up to 8 bits, else 16. */
  static int holding(int bits) {
    return bits <= 8 ? 8 : 16;
  }

  static int maxOf(int bits) {
    return (1 << bits) - 1;
  }
}
