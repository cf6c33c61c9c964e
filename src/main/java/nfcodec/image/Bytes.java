package nfcodec.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checked access to the bytes of a file. Reading past the end throws {@link
 * IndexOutOfBoundsException}, which {@link ImageFiles} reports as truncation.
 *
 * @param data the whole file; not copied
 */
record Bytes(byte[] data) {
  int length() {
    return data.length;
  }

  int u8(long at) {
    if (at < 0 || at >= data.length) {
      throw new IndexOutOfBoundsException("byte " + at + " of " + data.length);
    }
    return data[(int) at] & 0xff;
  }

  int u16be(long at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16le(long at) {
    return u8(at + 1) << 8 | u8(at);
  }

  long u32be(long at) {
    return (long) u16be(at) << 16 | u16be(at + 2);
  }

  long u32le(long at) {
    return (long) u16le(at + 2) << 16 | u16le(at);
  }

  int u24le(long at) {
    return u8(at + 2) << 16 | u16le(at);
  }

  /** A number of 2, 3 or 4 bytes, the lowest first. */
  long le(long at, int count) {
    return switch (count) {
      case 2 -> u16le(at);
      case 3 -> u24le(at);
      default -> u32le(at);
    };
  }

  /**
   * A number of 1, 2, 4 or 8 bits among those packed from a place on, the first in the highest
   * bits.
   *
   * @param index how many numbers come before it
   */
  int bits(long at, int index, int bits) {
    int perByte = 8 / bits;
    return u8(at + index / perByte) >> 8 - bits - index % perByte * bits & (1 << bits) - 1;
  }

  /** Whether these Latin-1 characters stand at that place. */
  boolean hasAt(long at, String latin1) {
    byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return at >= 0
        && at + wanted.length <= data.length
        && Arrays.equals(data, (int) at, (int) at + wanted.length, wanted, 0, wanted.length);
  }

  byte[] slice(long from, long to) {
    if (from < 0 || to < from || to > data.length) {
      throw new IndexOutOfBoundsException("bytes " + from + " to " + to + " of " + data.length);
    }
    return Arrays.copyOfRange(data, (int) from, (int) to);
  }
}
