package nfcodec.container;

import java.util.zip.CRC32C;
import nfcodec.raster.Raster;

/** What all versions of the file format have in common. */
final class NfcFormat {
  /**
   * As in PNG: a byte with the high bit set, a name, and line ends that a text-mode transfer would
   * change.
   */
  static final byte[] MAGIC = {(byte) 0x89, 'N', 'F', 'C', '\r', '\n', 0x1A, '\n'};

  /** Magic, version, features, checksum. */
  static final int HEADER_BYTES = MAGIC.length + 2 + 4;

  /** The longest array that Java has on every machine. */
  static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private NfcFormat() {}

  static int crc32c(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  /**
   * CRC-32C of all samples, plane after plane in raster order, 8-bit samples as one byte, 16-bit
   * ones as two, low byte first.
   */
  static int sampleChecksum(Raster raster) {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[1 << 13];
    int filled = 0;
    for (int c = 0; c < raster.channels().count(); c++) {
      for (char sample : raster.plane(c)) {
        buffer[filled++] = (byte) sample;
        if (raster.bitDepth() == 16) {
          buffer[filled++] = (byte) (sample >> 8);
        }
        if (filled == buffer.length) {
          crc.update(buffer, 0, filled);
          filled = 0;
        }
      }
    }
    crc.update(buffer, 0, filled);
    return (int) crc.getValue();
  }
}
