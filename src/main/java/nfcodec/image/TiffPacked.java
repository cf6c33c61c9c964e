package nfcodec.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.InflaterInputStream;

/**
 * Strips and tiles of a TIFF file, unpacked. JPEG and fax data go to ImageIO's decoders, each piece
 * as a small file of its own.
 */
final class TiffPacked {
  private static final String JPEG_START = "\u00ff\u00d8";
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private TiffPacked() {}

  /**
   * The bytes of a piece as its rows have them. Reading throws {@link java.io.IOException} where
   * they are broken, and comes to an end where they end.
   *
   * @param rows rows in the piece
   */
  static InputStream open(
      byte[] packed, TiffHeader header, int rows, ImageLimits limits, Failures failures)
      throws ImageFileException {
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
          new ByteArrayInputStream(fax(packed, header, rows, limits, failures));
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

  /** Bits of a fax piece, 1 where a run is black, by a decoder that sees a TIFF of one strip. */
  private static byte[] fax(
      byte[] packed, TiffHeader header, int rows, ImageLimits limits, Failures failures)
      throws ImageFileException {
    TiffDirectory directory = header.directory;
    long[][] fields = {
      {TiffDirectory.WIDTH, LONG, header.pieceWidth},
      {TiffDirectory.HEIGHT, LONG, rows},
      {TiffDirectory.BITS_PER_SAMPLE, SHORT, 1},
      {TiffDirectory.COMPRESSION, SHORT, directory.value(TiffDirectory.COMPRESSION, 1)},
      {TiffDirectory.PHOTOMETRIC, SHORT, 1},
      {TiffDirectory.STRIP_OFFSETS, LONG, 8},
      {TiffDirectory.SAMPLES_PER_PIXEL, SHORT, 1},
      {TiffDirectory.ROWS_PER_STRIP, LONG, rows},
      {TiffDirectory.STRIP_BYTE_COUNTS, LONG, packed.length},
      {TiffDirectory.FAX3_OPTIONS, LONG, directory.value(TiffDirectory.FAX3_OPTIONS, 0)},
      {TiffDirectory.FAX4_OPTIONS, LONG, directory.value(TiffDirectory.FAX4_OPTIONS, 0)},
    };
    int padding = packed.length & 1;
    ByteBuffer file = ByteBuffer.allocate(8 + packed.length + padding + 2 + 12 * fields.length + 4);
    file.putShort((short) 0x4d4d).putShort((short) 42).putInt(8 + packed.length + padding);
    file.put(packed).put(new byte[padding]).putShort((short) fields.length);
    for (long[] field : fields) {
      file.putShort((short) field[0]).putShort((short) field[1]).putInt(1);
      file.putInt((int) (field[1] == SHORT ? field[2] << 16 : field[2]));
    }
    file.putInt(0);
    Raster raster = new PixelReader(file.array(), limits, failures).read().getRaster();
    int rowBytes = (header.pieceWidth + 7) / 8;
    byte[] bits = new byte[rowBytes * rows];
    int[] row = new int[header.pieceWidth];
    for (int y = 0; y < rows; y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        bits[y * rowBytes + x / 8] |= (byte) (row[x] << 7 - x % 8);
      }
    }
    return bits;
  }
}
