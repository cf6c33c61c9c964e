package nfcodec.golden;

/** A few bytes in the order of the file format, to be put into the sections of a file. */
final class FewBytes {
  private FewBytes() {}

  static byte[] appended(byte[] bytes, int value) {
    return new LittleEndian().raw(bytes).u8(value).bytes();
  }

  static byte[] repeated(byte[] bytes, int times) {
    LittleEndian out = new LittleEndian();
    for (int i = 0; i < times; i++) {
      out.raw(bytes);
    }
    return out.bytes();
  }

  static byte[] u8(int... values) {
    return new LittleEndian().u8(values).bytes();
  }

  static byte[] u32(long value) {
    return new LittleEndian().u32(value).bytes();
  }

  static byte[] f32(double value) {
    return new LittleEndian().f32(value).bytes();
  }
}
