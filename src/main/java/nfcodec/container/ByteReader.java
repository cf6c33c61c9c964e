package nfcodec.container;

import java.util.Arrays;
import nfcodec.entropy.CodedBytes;

/**
 * Little-endian bytes of one stretch of a file; reading past its end is a {@link
 * MalformedFileException} that names the place.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** The byte that is read next; -1 at the end. */
  int next() {
    return position < end ? bytes[position] & 0xFF : -1;
  }

  int u8(String what) throws MalformedFileException {
    need(1, what);
    return bytes[position++] & 0xFF;
  }

  int u16(String what) throws MalformedFileException {
    need(2, what);
    position += 2;
    return bytes[position - 2] & 0xFF | (bytes[position - 1] & 0xFF) << 8;
  }

  int i32(String what) throws MalformedFileException {
    need(4, what);
    int value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (bytes[position++] & 0xFF) << shift;
    }
    return value;
  }

  long u32(String what) throws MalformedFileException {
    return i32(what) & 0xFFFFFFFFL;
  }

  long i64(String what) throws MalformedFileException {
    long low = u32(what);
    return low | u32(what) << 32;
  }

  /**
   * A number below 2^32 in base 128, low digits first: the highest bit of a byte tells that another
   * one follows. No number has zeros as its highest digits.
   */
  long variable(String what) throws MalformedFileException {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = u8(what);
      value |= (long) (digit & 0x7F) << shift;
      verify(value <= 0xFFFFFFFFL && shift < 35, "a number of more than 32 bits in " + what);
      if (digit < 0x80) {
        verify(digit > 0 || shift == 0, "a number with a digit of 0 at its end in " + what);
        return value;
      }
    }
  }

  float f32(String what) throws MalformedFileException {
    return Float.intBitsToFloat(i32(what));
  }

  double f64(String what) throws MalformedFileException {
    return Double.longBitsToDouble(i64(what));
  }

  byte[] raw(int count, String what) throws MalformedFileException {
    need(count, what);
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  /** All that remains, without a copy. */
  CodedBytes takeRest() {
    CodedBytes rest = new CodedBytes(bytes, position, end);
    position = end;
    return rest;
  }

  /** CRC-32C of bytes of the file. */
  int crc32c(int from, int to) {
    return NfcFormat.crc32c(bytes, from, to);
  }

  /** The next {@code length} bytes as a stretch of their own. */
  ByteReader slice(long length, String what) throws MalformedFileException {
    verify(length <= remaining(), "file ends inside " + what);
    ByteReader slice = new ByteReader(bytes, position, position + (int) length);
    position += (int) length;
    return slice;
  }

  void verify(boolean condition, String reason) throws MalformedFileException {
    if (!condition) {
      throw new MalformedFileException(position, reason);
    }
  }

  void verifyDone(String what) throws MalformedFileException {
    verify(position == end, remaining() + " unexpected bytes at the end of " + what);
  }

  private void need(int count, String what) throws MalformedFileException {
    verify(count <= remaining(), "file ends inside " + what);
  }
}
