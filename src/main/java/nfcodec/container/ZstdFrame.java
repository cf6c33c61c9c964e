package nfcodec.container;

import com.github.luben.zstd.Zstd;

/** One Zstandard frame whose decompressed size is known beforehand. */
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
    byte[] packed = in.raw(in.remaining(), what);
    // A frame is at least one block of at most 128 KiB a 3-byte header: so many bytes cannot come
    // from so few.
    if (size > (packed.length + 1L) * (1 << 17)) {
      throw new MalformedFileException(start, what + " announces more than its bytes can hold");
    }
    byte[] bytes = new byte[(int) size];
    long written = Zstd.decompressByteArray(bytes, 0, bytes.length, packed, 0, packed.length);
    if (packed.length == 0 || Zstd.isError(written) || written != size) {
      throw new MalformedFileException(
          start, what + " is not a Zstandard frame of " + size + " bytes");
    }
    return bytes;
  }
}
