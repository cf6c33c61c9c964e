package nfcodec.container;

import java.util.Arrays;

/** Little-endian bytes, growing. */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter() {
    this(256);
  }

  /**
   * A writer that holds so many bytes without growing.
   *
   * @param capacity at least 0
   */
  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  ByteWriter u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  ByteWriter u16(int value) {
    return u8(value).u8(value >>> 8);
  }

  ByteWriter u32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      u8(value >>> shift);
    }
    return this;
  }

  /** As {@link ByteReader#variable} reads it. */
  ByteWriter variable(int value) {
    int rest = value;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      u8(rest | 0x80);
    }
    return u8(rest);
  }

  ByteWriter u64(long value) {
    return u32((int) value).u32((int) (value >>> 32));
  }

  ByteWriter f32(float value) {
    return u32(Float.floatToIntBits(value));
  }

  ByteWriter f64(double value) {
    return u64(Double.doubleToLongBits(value));
  }

  ByteWriter raw(byte[] from) {
    ensure(from.length);
    System.arraycopy(from, 0, bytes, size, from.length);
    size += from.length;
    return this;
  }

  int crc32c(int from) {
    return NfcFormat.crc32c(bytes, from, size);
  }

  /** The bytes; the writer's own array, not a copy, once it is full to the last. */
  byte[] toByteArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
