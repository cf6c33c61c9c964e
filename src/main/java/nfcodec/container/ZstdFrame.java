package nfcodec.container;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Zstandard frames, one or more, whose decompressed size is known beforehand. */
final class ZstdFrame {
  private ZstdFrame() {}

  /**
   * Decompresses the rest of {@code in}.
   *
   * @param size exact number of bytes that must come out; nothing larger is ever allocated
   */
  static byte[] decompress(ByteReader in, long size, String what) throws MalformedFileException {
    int start = in.position();
    if (size > Integer.MAX_VALUE - 8) {
      throw new MalformedFileException(start, what + " of " + size + " bytes is too large");
    }
    int length = in.remaining();
    if (length == 0) {
      throw new MalformedFileException(start, what + " is empty, without a Zstandard frame");
    }
    // A frame is at least one block of at most 128 KiB a 3-byte header: so many bytes cannot come
    // from so few.
    if (size > (length + 1L) * (1 << 17)) {
      throw new MalformedFileException(start, what + " announces more than its bytes can hold");
    }
    byte[] bytes = new byte[(int) size];
    if (in.takeRest((file, at) -> unpack(file, at, length, bytes)) != size) {
      throw new MalformedFileException(
          start, what + " is not a Zstandard frame of " + size + " bytes");
    }
    return bytes;
  }

  /** Bytes written; negative for an error, which the library may throw or return. */
  private static long unpack(byte[] file, int at, int length, byte[] bytes) {
    try {
      long written = Zstd.decompressByteArray(bytes, 0, bytes.length, file, at, length);
      return Zstd.isError(written) ? -1 : written;
    } catch (ZstdException e) {
      return -1;
    }
  }
}
