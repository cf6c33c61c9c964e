package nfcodec.container;

import java.util.zip.CRC32C;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;

/** Layout and numbers of the file format, all in one place; the text is formats/nfc-v1.md. */
final class NfcFormat {
  /**
   * As in PNG: a byte with the high bit set, a name, and line ends that a text-mode transfer would
   * change.
   */
  static final byte[] MAGIC = {(byte) 0x89, 'N', 'F', 'C', '\r', '\n', 0x1A, '\n'};

  static final int VERSION = 1;

  /** Required-feature bits that this program knows: none yet. */
  static final int KNOWN_FEATURES = 0;

  /** Magic, version, features, checksum. */
  static final int HEADER_BYTES = MAGIC.length + 2 + 4;

  /** Id, length and checksum around every section. */
  static final int SECTION_OVERHEAD = 1 + 4 + 4;

  /** What the image section may announce at most, whatever the limits. */
  static final int MAX_PIXELS = Integer.MAX_VALUE - 8;

  static final int SECTION_IMAGE = 1;
  static final int SECTION_TRANSFORM = 2;
  static final int SECTION_FIELD = 3;
  static final int SECTION_QUANTIZER = 4;
  static final int SECTION_PAYLOAD = 5;
  static final int SECTION_END = 127;

  /** Sections from this id on may be skipped by a reader that does not know them. */
  static final int FIRST_ANCILLARY = 128;

  static final int TRANSFORM_RPP = 1;
  static final int TRANSFORM_ZIGZAG = 2;
  static final int TRANSFORM_INVERSION = 3;
  static final int TRANSFORM_STANDARDIZATION = 4;
  static final int TRANSFORM_SCALING = 5;
  static final int TRANSFORM_CENTERING = 6;
  static final int TRANSFORM_GAMMA = 7;
  static final int TRANSFORM_BLOCK_RPP = 8;
  static final int TRANSFORM_LOCAL_RPP = 9;
  static final int TRANSFORM_ROW_RPP = 10;
  static final int TRANSFORM_COLUMN_RPP = 11;
  static final int MAX_TRANSFORMS = 16;

  static final int FIELD_SIREN = 1;
  static final int FIELD_HASH_GRID = 2;

  private NfcFormat() {}

  static int channelsId(Channels channels) {
    return switch (channels) {
      case GRAY -> 1;
      case GRAY_ALPHA -> 2;
      case RGB -> 3;
      case RGBA -> 4;
    };
  }

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
