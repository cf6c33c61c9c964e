package nfcodec.image.vp8l;

/**
 * Bits of a picture, of each byte the lowest first.
 *
 * <p>Source: RFC 9649 section 3.2.
 */
final class BitReader {
  /** As many bits as {@link #peek} and {@link #read} take at most. */
  static final int MAX_BITS = 24;

  private final byte[] data;
  private int at;

  /** Bits taken from the bytes and not read yet, the next one lowest; 0 above them. */
  private long window;

  private int available;

  /** Over {@code data[from]} to the end. */
  BitReader(byte[] data, int from) {
    this.data = data;
    this.at = from;
  }

  /** The next bits, which stay to be read; 0 for those after the end. */
  int peek(int bits) {
    if (available < bits) {
      load();
    }
    return (int) window & (1 << bits) - 1;
  }

  /** Passes over bits. */
  void skip(int bits) throws Vp8lException {
    if (available < bits) {
      load();
      if (available < bits) {
        throw new Vp8lException("its pixel data ends too early");
      }
    }
    window >>>= bits;
    available -= bits;
  }

  /** A number of that many bits, the lowest first. */
  int read(int bits) throws Vp8lException {
    int number = peek(bits);
    skip(bits);
    return number;
  }

  boolean flag() throws Vp8lException {
    return read(1) != 0;
  }

  private void load() {
    while (available <= 56 && at < data.length) {
      window |= (data[at++] & 0xffL) << available;
      available += 8;
    }
  }
}
