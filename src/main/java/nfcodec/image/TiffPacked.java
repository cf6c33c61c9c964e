package nfcodec.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/**
 * Strips and tiles of a TIFF file, unpacked. JPEG data goes to ImageIO's decoder, each piece as a
 * small file of its own.
 */
final class TiffPacked {
  private static final String JPEG_START = "\u00ff\u00d8";

  private TiffPacked() {}

  /**
   * The bytes of a piece as its rows have them. Reading throws {@link java.io.IOException} where
   * they are broken, and comes to an end where they end.
   *
   * @param rows rows in the piece
   */
  static InputStream open(byte[] packed, TiffHeader header, int rows, Failures failures)
      throws IOException {
    if (header.bitsReversed) {
      for (int i = 0; i < packed.length; i++) {
        packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
      }
    }
    return switch (header.compression) {
      case NONE -> new ByteArrayInputStream(packed);
      case PACK_BITS -> new PackBitsInput(packed);
      case LZW -> new TiffLzwInput(packed);
      case DEFLATE -> new InflaterInputStream(new ByteArrayInputStream(packed));
      case FAX_RLE, FAX3, FAX4 ->
          new ByteArrayInputStream(FaxDecoder.decode(packed, header, rows, failures));
      case JPEG -> throw new IllegalArgumentException("JPEG is no stream of rows");
    };
  }

  /**
   * The components of a JPEG piece, every one at each pixel, 8 bits.
   *
   * @param components as many as the piece must have
   */
  static Samples jpeg(
      byte[] packed,
      TiffDirectory directory,
      int components,
      ImageLimits limits,
      Failures failures,
      String pieceName)
      throws ImageFileException {
    if (!new Bytes(packed).hasAt(0, JPEG_START)) {
      throw failures.damaged(pieceName + " is no JPEG data");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(packed, 0, 2);
    byte[] tables = directory.blob(TiffDirectory.JPEG_TABLES);
    if (tables != null && tables.length > 4) {
      // Between the start and end markers.
      boolean ended = new Bytes(tables).hasAt(tables.length - 2L, "\u00ff\u00d9");
      whole.write(tables, 2, tables.length - (ended ? 4 : 2));
    }
    whole.write(packed, 2, packed.length - 2);
    JpegHeader header = JpegHeader.parse(new Bytes(whole.toByteArray()), limits, failures);
    if (header.componentIds.length != components) {
      throw failures.damaged(
          pieceName
              + " has "
              + header.componentIds.length
              + " colour components and needs "
              + components);
    }
    return JpegFile.components(header, limits, failures);
  }
}
