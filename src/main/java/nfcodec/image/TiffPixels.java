package nfcodec.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The stored numbers of a TIFF image, sample by sample: every strip or tile unpacked, with no
 * colour conversion. Read here because ImageIO's plug-ins convert some kinds of colour on the way,
 * in their own manner, and refuse or misread less usual depths.
 *
 * <p>Source: TIFF 6.0 sections 3, 8, 14 (predictor), 15 (tiles), 21 (YCbCr data units).
 */
final class TiffPixels {
  private final Bytes bytes;
  private final TiffHeader header;
  private final ImageLimits limits;
  private final Failures failures;

  /** {@code [plane][y * width + x]}: the colours, then alpha if there is one. */
  private final char[][] planes;

  /** Which plane each stored sample goes to; -1 for nowhere. */
  private final int[] planeOf;

  private final int chromaAcross;
  private final int chromaDown;

  private TiffPixels(Bytes bytes, TiffHeader header, ImageLimits limits, Failures failures)
      throws ImageFileException {
    this.bytes = bytes;
    this.header = header;
    this.limits = limits;
    this.failures = failures;
    int colors = header.photometric.colors;
    planes = new char[colors + (header.alphaSample < 0 ? 0 : 1)][header.width * header.height];
    planeOf = new int[header.samples];
    for (int s = 0; s < planeOf.length; s++) {
      planeOf[s] = s < colors ? s : s == header.alphaSample ? colors : -1;
    }
    boolean chroma =
        header.photometric == TiffPhotometric.YCBCR && header.compression != TiffCompression.JPEG;
    TiffDirectory directory = header.directory;
    boolean stated = directory.count(TiffDirectory.YCBCR_SUBSAMPLING) >= 2;
    chromaAcross =
        !chroma ? 1 : stated ? (int) directory.valueAt(TiffDirectory.YCBCR_SUBSAMPLING, 0) : 2;
    chromaDown =
        !chroma ? 1 : stated ? (int) directory.valueAt(TiffDirectory.YCBCR_SUBSAMPLING, 1) : 2;
    for (int factor : new int[] {chromaAcross, chromaDown}) {
      if (factor != 1 && factor != 2 && factor != 4) {
        throw failures.damaged("chroma of every " + factor + " pixels");
      }
    }
  }

  /**
   * Reads the planes of an image, up to 16 bits as stored; more bits are scaled to 16.
   *
   * @return {@code [plane][y * width + x]}: the colours of {@link TiffHeader#photometric}, then
   *     alpha if there is one
   */
  static char[][] read(Bytes bytes, TiffHeader header, ImageLimits limits, Failures failures)
      throws ImageFileException {
    TiffPixels pixels = new TiffPixels(bytes, header, limits, failures);
    int perPlane = header.across() * header.down();
    for (int plane = 0; plane < (header.separate ? header.samples : 1); plane++) {
      if (header.separate && pixels.planeOf[plane] < 0) {
        continue;
      }
      for (int i = 0; i < perPlane; i++) {
        pixels.readPiece(plane * perPlane + i, plane, i % header.across(), i / header.across());
      }
    }
    return pixels.planes;
  }

  private void readPiece(int piece, int plane, int column, int row) throws ImageFileException {
    int x0 = column * header.pieceWidth;
    int y0 = row * header.pieceHeight;
    int rows = header.tiled ? header.pieceHeight : Math.min(header.pieceHeight, header.height - y0);
    byte[] packed =
        bytes.slice(header.offset(piece), header.offset(piece) + header.length(piece, bytes));
    int stored = header.separate ? 1 : header.samples;
    String name = (header.tiled ? "tile " : "strip ") + piece;
    if (header.compression == TiffCompression.JPEG) {
      Samples decoded =
          TiffPacked.jpeg(packed, header.directory, stored, limits, failures.as("TIFF"), name);
      place(decoded, plane, x0, y0, rows);
      return;
    }
    try (InputStream in = TiffPacked.open(packed, header, rows, failures)) {
      if (chromaAcross * chromaDown == 1) {
        readRows(in, plane, stored, x0, y0, rows, header.pieceWidth);
      } else if (header.separate) {
        readSubsampledPlane(in, plane, x0, y0, rows);
      } else {
        readDataUnits(in, x0, y0, rows);
      }
    } catch (EOFException e) {
      throw failures.truncated(name + " ends before its last row", e);
    } catch (ImageFileException e) {
      throw e;
    } catch (IOException e) {
      throw failures.damaged("the compressed data of " + name + " is broken", e);
    }
  }

  /** Plain rows of pixels. */
  private void readRows(
      InputStream in, int plane, int stored, int x0, int y0, int rows, int columns)
      throws IOException {
    int[] row = new int[columns * stored];
    byte[] buffer = new byte[rowBytes(row.length)];
    int used = Math.min(columns, header.width - x0);
    for (int y = 0; y < rows; y++) {
      readRow(in, buffer, row, stored);
      if (y0 + y >= header.height) {
        continue;
      }
      int at = (y0 + y) * header.width + x0;
      for (int s = 0; s < stored; s++) {
        int target = planeOf[plane + s];
        for (int x = 0; target >= 0 && x < used; x++) {
          planes[target][at + x] = (char) row[x * stored + s];
        }
      }
    }
  }

  /** A plane of its own whose chroma is stored at fewer places. */
  private void readSubsampledPlane(InputStream in, int plane, int x0, int y0, int rows)
      throws IOException {
    int across = plane == 0 || plane > 2 ? 1 : chromaAcross;
    int down = plane == 0 || plane > 2 ? 1 : chromaDown;
    int columns = (header.pieceWidth + across - 1) / across;
    int[] row = new int[columns];
    byte[] buffer = new byte[rowBytes(columns)];
    for (int y = 0; y < rows; y++) {
      if (y % down == 0) {
        readRow(in, buffer, row, 1);
      }
      for (int x = 0; x < header.pieceWidth; x++) {
        put(plane, x0 + x, y0 + y, row[x / across]);
      }
    }
  }

  /** Units of luma in reading order, then the two chromas that they share. */
  private void readDataUnits(InputStream in, int x0, int y0, int rows) throws IOException {
    if (header.differenced || header.samples != 3) {
      throw failures.unsupported("subsampled YCbCr with a predictor or further samples");
    }
    int unit = chromaAcross * chromaDown + 2;
    int units = (header.pieceWidth + chromaAcross - 1) / chromaAcross;
    int[] row = new int[units * unit];
    byte[] buffer = new byte[rowBytes(row.length)];
    for (int y = 0; y < rows; y += chromaDown) {
      readRow(in, buffer, row, unit);
      for (int u = 0; u < units; u++) {
        for (int i = 0; i < unit - 2; i++) {
          int x = x0 + u * chromaAcross + i % chromaAcross;
          int line = y0 + y + i / chromaAcross;
          put(0, x, line, row[u * unit + i]);
          put(1, x, line, row[u * unit + unit - 2]);
          put(2, x, line, row[u * unit + unit - 1]);
        }
      }
    }
  }

  private void place(Samples piece, int plane, int x0, int y0, int rows) throws ImageFileException {
    int neededWidth = Math.min(header.pieceWidth, header.width - x0);
    int neededHeight = Math.min(rows, header.height - y0);
    if (piece.width() < neededWidth || piece.height() < neededHeight) {
      throw failures.damaged(
          String.format(
              "a piece of %d x %d pixels where %d x %d are needed",
              piece.width(), piece.height(), neededWidth, neededHeight));
    }
    for (int s = 0; s < piece.planes().length; s++) {
      for (int y = 0; planeOf[plane + s] >= 0 && y < neededHeight; y++) {
        System.arraycopy(
            piece.planes()[s],
            y * piece.width(),
            planes[planeOf[plane + s]],
            (y0 + y) * header.width + x0,
            neededWidth);
      }
    }
  }

  private void put(int plane, int x, int y, int value) {
    if (x < header.width && y < header.height && planeOf[plane] >= 0) {
      planes[planeOf[plane]][y * header.width + x] = (char) value;
    }
  }

  private int rowBytes(int samples) throws ImageFileException {
    long needed = ((long) samples * header.bits + 7) / 8;
    if (needed > Integer.MAX_VALUE - 8) {
      throw failures.tooLarge("rows of " + needed + " bytes");
    }
    return (int) needed;
  }

  /** One row of numbers, differences undone. */
  private void readRow(InputStream in, byte[] buffer, int[] row, int stored) throws IOException {
    if (in.readNBytes(buffer, 0, buffer.length) < buffer.length) {
      throw new EOFException("row");
    }
    int bits = header.bits;
    if (bits == 8) {
      Arrays.setAll(row, i -> buffer[i] & 0xff);
    } else if (bits % 8 == 0) {
      boolean little = header.directory.isLittleEndian();
      int n = bits / 8;
      for (int i = 0; i < row.length; i++) {
        int value = 0;
        for (int k = 0; k < n; k++) {
          value = value << 8 | buffer[i * n + (little ? n - 1 - k : k)] & 0xff;
        }
        row[i] = value;
      }
    } else {
      unpackBits(buffer, row, bits);
    }
    if (header.differenced) {
      int mask = (int) ((1L << bits) - 1);
      for (int i = stored; i < row.length; i++) {
        row[i] = row[i] + row[i - stored] & mask;
      }
    }
    if (bits > 16) {
      long max = (1L << bits) - 1;
      for (int i = 0; i < row.length; i++) {
        row[i] = Depth.scale(row[i] & 0xffffffffL, max, 65535);
      }
    }
  }

  private static void unpackBits(byte[] buffer, int[] row, int bits) {
    long held = 0;
    int holds = 0;
    int next = 0;
    for (int i = 0; i < row.length; i++) {
      while (holds < bits) {
        held = held << 8 | buffer[next++] & 0xff;
        holds += 8;
      }
      holds -= bits;
      row[i] = (int) (held >>> holds & (1L << bits) - 1);
    }
  }
}
