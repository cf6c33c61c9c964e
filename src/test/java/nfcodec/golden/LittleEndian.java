package nfcodec.golden;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/** Bytes in the order of the file format, written without the program's own code. */
public final class LittleEndian {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A byte each. */
  public LittleEndian u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** Four bytes. */
  public LittleEndian u32(long value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  /** As few bytes as it needs, seven bits each, low ones first. */
  public LittleEndian variable(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Eight bytes. */
  public LittleEndian u64(long value) {
    return u32(value).u32(value >>> 32);
  }

  /** Rounded to binary32. */
  public LittleEndian f32(double value) {
    return u32(Float.floatToRawIntBits((float) value));
  }

  /** A binary64. */
  public LittleEndian f64(double value) {
    return u64(Double.doubleToRawLongBits(value));
  }

  /** Bytes as they are. */
  public LittleEndian raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** What was written. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** The number of four bytes at a place. */
  public static long u32At(byte[] bytes, int at) {
    long value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xFF;
    }
    return value;
  }

  /** The checksum that the format uses. */
  public static long crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
