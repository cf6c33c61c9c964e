package nfcodec.entropy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Zstandard frames, one or more, whose decompressed size is known beforehand. */
public final class ZstdFrame {
  private ZstdFrame() {}

  /**
   * One frame of those bytes.
   *
   * @param level 1 to 22: how much work goes into it
   */
  public static byte[] compress(byte[] bytes, int level) {
    return Zstd.compress(bytes, level);
  }

  /**
   * Decompresses all of {@code in}.
   *
   * @param size exact number of bytes that must come out; nothing larger is ever allocated
   * @param what they are, for the message
   * @throws DamagedDataException if they are not frames of that size
   */
  public static byte[] decompress(CodedBytes in, int size, String what)
      throws DamagedDataException {
    if (in.length() == 0) {
      throw new DamagedDataException(in.from(), what + " is empty, without a Zstandard frame");
    }
    // A frame is at least one block of at most 128 KiB a 3-byte header: so many bytes cannot come
    // from so few.
    if (size > (in.length() + 1L) * (1 << 17)) {
      throw new DamagedDataException(in.from(), what + " announces more than its bytes can hold");
    }
    String refusal = what + " is not a Zstandard frame of " + size + " bytes";
    ZstdHeaders.check(in, refusal);
    byte[] bytes = new byte[size];
    if (unpack(in, bytes) != size) {
      throw new DamagedDataException(in.from(), refusal);
    }
    return bytes;
  }

  /** Bytes written; negative for an error, which the library may throw or return. */
  private static long unpack(CodedBytes in, byte[] bytes) {
    try {
      long written =
          Zstd.decompressByteArray(bytes, 0, bytes.length, in.array(), in.from(), in.length());
      return Zstd.isError(written) ? -1 : written;
    } catch (ZstdException e) {
      return -1;
    }
  }
}
