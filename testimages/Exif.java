import java.nio.ByteBuffer;

/** EXIF blocks for {@link MakeTestImages}. */
final class Exif {
  private Exif() {}

  /** A block that says the orientation and nothing else. */
  static byte[] block(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).put(new byte[] {'M', 'M', 0, 42}).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).putShort((short) 0).putInt(0).array();
  }
}
