package nfcodec.fuzz;

import java.util.Arrays;
import nfcodec.golden.LittleEndian;

/** Changes of bytes that know nothing of what the bytes mean, but which numbers are awkward. */
final class ByteEdits {
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    4,
    5,
    7,
    8,
    9,
    15,
    16,
    17,
    31,
    32,
    33,
    63,
    64,
    127,
    128,
    129,
    255,
    256,
    257,
    511,
    512,
    1023,
    1024,
    4095,
    4096,
    4097,
    32767,
    32768,
    65535,
    65536,
    65537,
    1 << 20,
    (1 << 20) + 1,
    1 << 23,
    (1 << 23) + 1,
    1 << 24,
    1 << 26,
    0x7FFFFFFF,
    0x80000000L,
    0x80000001L,
    0xFFFF0000L,
    0xFFFFFFFEL,
    0xFFFFFFFFL,
    -(1 << 23),
    -(1 << 23) - 1
  };

  private static final double[] REALS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    2,
    16,
    Math.nextUp(16.0),
    0x1.000002p4,
    0x1p-4,
    0x1.fffffep-5,
    0x1p10,
    0x1.000002p10,
    0x1p-10,
    0x1.fffffep-11,
    0x1p16,
    0x1.000002p16,
    -0x1p16,
    0x1p-16,
    0x1.fffffep-17,
    -0x1p-16,
    30,
    1e-30,
    1e30,
    -1e30,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0x1p-126,
    0x1.fffffcp-127,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Math.nextUp(1.0),
    Math.nextDown(1.0)
  };

  private ByteEdits() {}

  /** A whole number at which something may change. */
  static long number(Choices choices) {
    return choices.once(4) ? choices.bits() : NUMBERS[choices.below(NUMBERS.length)];
  }

  /** A real number at which something may change. */
  static double real(Choices choices) {
    if (choices.once(4)) {
      return Float.intBitsToFloat((int) choices.bits());
    }
    return REALS[choices.below(REALS.length)];
  }

  /** With one stretch changed, inserted or taken out; half of the times among the first bytes. */
  static byte[] edited(byte[] bytes, Choices choices) {
    int reach = choices.once(2) ? bytes.length : Math.min(bytes.length, 24);
    int at = choices.below(reach + 1);
    return switch (choices.below(12)) {
      case 0, 1 -> overwritten(bytes, at, new byte[] {(byte) choices.bits()});
      case 2 ->
          at < bytes.length
              ? overwritten(bytes, at, new byte[] {(byte) (bytes[at] ^ 1 << choices.below(8))})
              : bytes;
      case 3 -> overwritten(bytes, at, new byte[] {(byte) number(choices)});
      case 4 -> overwritten(bytes, at, new LittleEndian().u32(number(choices)).bytes());
      case 5 -> {
        int value = (int) number(choices);
        yield overwritten(
            bytes,
            at,
            choices.once(2)
                ? new byte[] {(byte) value, (byte) (value >> 8)}
                : new byte[] {(byte) (value >> 8), (byte) value});
      }
      case 6 ->
          overwritten(
              bytes,
              at,
              new LittleEndian().u32(Integer.reverseBytes((int) number(choices))).bytes());
      case 7 -> overwritten(bytes, at, new LittleEndian().f32(real(choices)).bytes());
      case 8 -> overwritten(bytes, at, new LittleEndian().f64(real(choices)).bytes());
      case 9 -> inserted(bytes, at, new byte[1 + choices.below(9)]);
      case 10 -> removed(bytes, at, 1 + choices.below(choices.once(4) ? 256 : 4));
      default -> {
        int length = Math.min(bytes.length - at, 1 + choices.below(32));
        yield inserted(
            bytes, choices.below(bytes.length + 1), Arrays.copyOfRange(bytes, at, at + length));
      }
    };
  }

  /** With other bytes from a place on, as far as they fit. */
  static byte[] overwritten(byte[] bytes, int at, byte[] by) {
    byte[] copy = bytes.clone();
    int length = Math.min(by.length, bytes.length - at);
    if (length > 0) {
      System.arraycopy(by, 0, copy, at, length);
    }
    return copy;
  }

  static byte[] inserted(byte[] bytes, int at, byte[] more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, longer, at, more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    return longer;
  }

  static byte[] removed(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    byte[] shorter = new byte[bytes.length - (end - at)];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
    return shorter;
  }

  /** As many bytes as wanted: repeated from the start, or cut. */
  static byte[] fitted(byte[] bytes, int length) {
    byte[] fitted = Arrays.copyOf(bytes, length);
    for (int i = bytes.length; i < length && bytes.length > 0; i++) {
      fitted[i] = bytes[i % bytes.length];
    }
    return fitted;
  }
}
