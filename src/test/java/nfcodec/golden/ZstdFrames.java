package nfcodec.golden;

/** Zstandard frames (RFC 8878) written by hand, so that no compressor chooses their bytes. */
public final class ZstdFrames {
  private static final long MAGIC = 0xFD2FB528L;
  private static final int BLOCK = 1 << 17;
  private static final int RAW = 0;
  private static final int RLE = 1;

  private ZstdFrames() {}

  /** A frame of one uncompressed block. */
  public static byte[] stored(byte[] bytes) {
    return new LittleEndian()
        .raw(start(bytes.length))
        .raw(block(true, RAW, bytes.length))
        .raw(bytes)
        .bytes();
  }

  /** A frame that expands to {@code size} equal bytes. */
  public static byte[] repeated(int value, long size) {
    LittleEndian out = new LittleEndian().raw(start(size));
    for (long at = 0; at < size; at += BLOCK) {
      int length = (int) Math.min(BLOCK, size - at);
      out.raw(block(at + length == size, RLE, length)).u8(value);
    }
    return out.bytes();
  }

  /** A frame of one uncompressed block, whatever the window that its descriptor tells. */
  public static byte[] windowed(int descriptor, byte[] bytes) {
    return new LittleEndian()
        .u32(MAGIC)
        .u8(0, descriptor)
        .raw(block(true, RAW, bytes.length))
        .raw(bytes)
        .bytes();
  }

  /** The same of one byte that is repeated. */
  static byte[] windowed(int descriptor, int value, int times) {
    return new LittleEndian()
        .u32(MAGIC)
        .u8(0, descriptor)
        .raw(block(true, RLE, times))
        .u8(value)
        .bytes();
  }

  /** A frame that decoders skip. */
  public static byte[] skippable(byte[] bytes) {
    return new LittleEndian().u32(0x184D2A50L).u32(bytes.length).raw(bytes).bytes();
  }

  /** Magic number, single segment, content size in 4 bytes. */
  private static byte[] start(long size) {
    return new LittleEndian().u32(MAGIC).u8(0xA0).u32(size).bytes();
  }

  private static byte[] block(boolean last, int type, int size) {
    int header = (last ? 1 : 0) | type << 1 | size << 3;
    return new LittleEndian().u8(header, header >> 8, header >> 16).bytes();
  }
}
