package nfcodec.image.vp8;

/**
 * Arithmetic decoder of yes or no questions, each with its probability.
 *
 * <p>Source: RFC 6386 section 7.
 */
final class BoolDecoder {
  private final byte[] data;
  private final int end;
  private int at;
  private int range = 255;
  // The low 8 + spare bits are still to be looked at.
  private int value;
  private int spare = -8;
  private boolean pastEnd;

  /** Over {@code data[from]} to {@code data[to - 1]}. */
  BoolDecoder(byte[] data, int from, int to) {
    this.data = data;
    this.at = from;
    this.end = to;
  }

  /**
   * Whether an answer depended on bytes after the end. An encoder writes all that its decoder looks
   * at.
   */
  boolean pastEnd() {
    return pastEnd;
  }

  /**
   * @param probability of no, of 256
   */
  boolean is(int probability) {
    if (spare < 0) {
      load();
    }
    int split = 1 + ((range - 1) * probability >> 8);
    boolean yes = value >= split << spare;
    if (yes) {
      value -= split << spare;
      range -= split;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    spare -= shift;
    return yes;
  }

  int bit(int probability) {
    return is(probability) ? 1 : 0;
  }

  boolean flag() {
    return is(128);
  }

  /** A number of that many bits, the highest first. */
  int number(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  /** A number followed by its sign. */
  int signed(int bits) {
    int number = number(bits);
    return flag() ? -number : number;
  }

  /** A flag, and if it is set a signed number; else 0. */
  int optionalSigned(int bits) {
    return flag() ? signed(bits) : 0;
  }

  private void load() {
    value <<= 8;
    if (at < end) {
      value |= data[at++] & 0xff;
    } else {
      pastEnd = true;
    }
    spare += 8;
  }
}
