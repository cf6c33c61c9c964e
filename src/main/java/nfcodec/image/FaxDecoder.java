package nfcodec.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Fax data of TIFF strips and tiles: rows of runs, or of their differences from the row above. Rows
 * are whole, and as many as there must be, or the data is refused; what comes after the last is of
 * no matter.
 *
 * <p>Source: ITU-T T.4 (one and two dimensions, ends of line), ITU-T T.6; TIFF 6.0 sections 10 and
 * 11.
 */
final class FaxDecoder {
  private static final int TWO_DIMENSIONS = 1;
  private static final int SHORTEST_END_OF_LINE = 12;

  // The ways to code a change by one in the row above, by the next seven bits: its bits, and by how
  // much it lies to the right.
  private static final int MODE_BITS = 7;
  private static final int[][] VERTICAL = {
    {0b1, 1, 0},
    {0b011, 3, 1},
    {0b000011, 6, 2},
    {0b0000011, 7, 3},
    {0b010, 3, -1},
    {0b000010, 6, -2},
    {0b0000010, 7, -3}
  };

  private final byte[] packed;
  private final int width;
  private final int rows;
  private final Failures failures;
  private long bitAt;

  /** Where colours change in the row above and in this one: to black first, then in turn. */
  private int[] above;

  private int[] changes;
  private int changeCount;

  private FaxDecoder(byte[] packed, int width, int rows, Failures failures) {
    this.packed = packed;
    this.width = width;
    this.rows = rows;
    this.failures = failures;
    above = new int[width + 4];
    changes = new int[width + 4];
  }

  /**
   * The bits of a piece.
   *
   * @param packed its data, the earliest bit of each byte the highest
   * @return rows from the top, each of whole bytes, 1 where a run is black
   * @throws EOFException if rows are missing
   * @throws ImageFileException if it needs what is not read
   * @throws IOException if it is broken otherwise
   */
  static byte[] decode(byte[] packed, TiffHeader header, int rows, Failures failures)
      throws IOException {
    FaxDecoder decoder = new FaxDecoder(packed, header.pieceWidth, rows, failures);
    return switch (header.compression) {
      case FAX_RLE -> decoder.withoutEnds();
      case FAX3 -> {
        long options = header.directory.value(TiffDirectory.FAX3_OPTIONS, 0);
        yield decoder.group3((options & TWO_DIMENSIONS) != 0);
      }
      case FAX4 -> decoder.group4();
      default -> throw new IllegalArgumentException(header.compression + " is no fax data");
    };
  }

  private byte[] group4() throws IOException {
    byte[] bits = begin();
    for (int y = 0; y < rows; y++) {
      readDifferences();
      finishRow(bits, y);
    }
    return bits;
  }

  private byte[] group3(boolean twoDimensions) throws IOException {
    try {
      return withEnds(twoDimensions);
    } catch (ImageFileException e) {
      throw e;
    } catch (IOException e) {
      if (twoDimensions) {
        throw e;
      }
      // Some writers leave the ends of line out and start rows on bytes.
      try {
        return withoutEnds();
      } catch (IOException ignored) {
        throw e;
      }
    }
  }

  /**
   * Rows that each have an end of line before them, after as many zeros as one likes. Of rows in
   * one dimension the first, or all, can be without.
   */
  private byte[] withEnds(boolean twoDimensions) throws IOException {
    byte[] bits = begin();
    boolean haveEnds = false;
    for (int y = 0; y < rows; y++) {
      boolean end = atEndOfLine();
      if (end) {
        while (peek(1) == 0) {
          skip(1);
        }
        skip(1);
      } else if (twoDimensions || (y > 1 && haveEnds)) {
        throw broken("no end of line");
      }
      haveEnds |= end;
      boolean runs = !twoDimensions || peek(1) == 1;
      if (twoDimensions) {
        skip(1);
      }
      if (end && atEndOfLine()) {
        throw new EOFException("end of the data at row " + y);
      }
      if (runs) {
        readRuns();
      } else {
        readDifferences();
      }
      finishRow(bits, y);
    }
    return bits;
  }

  private byte[] withoutEnds() throws IOException {
    byte[] bits = begin();
    for (int y = 0; y < rows; y++) {
      readRuns();
      finishRow(bits, y);
      bitAt = (bitAt + 7) / 8 * 8;
    }
    return bits;
  }

  private byte[] begin() {
    bitAt = 0;
    changeCount = 0;
    Arrays.fill(above, width);
    return new byte[(width + 7) / 8 * rows];
  }

  private void readRuns() throws IOException {
    boolean black = false;
    for (int x = 0; x < width; black = !black) {
      x += readRun(black);
      change(x);
    }
  }

  private void readDifferences() throws IOException {
    boolean black = false;
    // The pixel before the first is white, so that the row above can have its change at 0.
    int x = -1;
    int b1 = 0;
    while (x < width) {
      while (above[b1] <= x && above[b1] < width) {
        b1 += 2;
      }
      int mode = peek(MODE_BITS);
      if (mode >> 3 == 0b0001) {
        skip(4);
        x = above[b1 + 1];
      } else if (mode >> 4 == 0b001) {
        skip(3);
        int middle = Math.max(x, 0) + readRun(black);
        change(middle);
        x = middle + readRun(!black);
        change(x);
      } else {
        int to = above[b1] + readVertical(mode);
        if (to < x) {
          throw broken("a change before the last");
        }
        x = to;
        change(x);
        black = !black;
        // A change further left than the one above can have the one before that to its right.
        b1 += b1 > 0 ? -1 : 1;
      }
    }
  }

  private int readVertical(int mode) throws IOException {
    for (int[] code : VERTICAL) {
      if (mode >> MODE_BITS - code[1] == code[0]) {
        skip(code[1]);
        return code[2];
      }
    }
    if (mode == 1) {
      throw failures.unsupported("an extension of fax coding");
    }
    throw noCode();
  }

  /** Pixels of a run, all its codes taken together. */
  private int readRun(boolean black) throws IOException {
    FaxCodes codes = black ? FaxCodes.BLACK : FaxCodes.WHITE;
    int run = 0;
    while (true) {
      int next = peek(FaxCodes.BITS);
      if (codes.lengthOf(next) == 0) {
        throw noCode();
      }
      skip(codes.lengthOf(next));
      int pixels = codes.pixelsOf(next);
      run += pixels;
      if (pixels < 64) {
        return run;
      }
      if (run > width) {
        throw broken("a run of more than a row");
      }
    }
  }

  private void change(int x) throws IOException {
    if (x < 0 || x > width) {
      throw broken("a change at " + x);
    }
    // A run of no pixels in the middle of a row joins its neighbours.
    if (changeCount > 0 && changes[changeCount - 1] == x) {
      changeCount--;
    } else {
      changes[changeCount++] = x;
    }
  }

  private void finishRow(byte[] bits, int y) {
    Arrays.fill(changes, changeCount, changes.length, width);
    long row = 8L * y * ((width + 7) / 8);
    for (int i = 0; changes[i] < width; i += 2) {
      blacken(bits, row + changes[i], row + changes[i + 1]);
    }
    int[] free = above;
    above = changes;
    changes = free;
    changeCount = 0;
  }

  private static void blacken(byte[] bits, long from, long to) {
    int first = (int) (from >> 3);
    int last = (int) (to >> 3);
    int head = 0xff >> (from & 7);
    int tail = 0xff00 >> (to & 7) & 0xff;
    if (first == last) {
      bits[first] |= (byte) (head & tail);
      return;
    }
    bits[first] |= (byte) head;
    Arrays.fill(bits, first + 1, last, (byte) 0xff);
    if (tail != 0) {
      bits[last] |= (byte) tail;
    }
  }

  private boolean atEndOfLine() {
    return peek(SHORTEST_END_OF_LINE - 1) == 0 && zerosEnd();
  }

  /** Whether a one is still to come. */
  private boolean zerosEnd() {
    long at = bitAt + SHORTEST_END_OF_LINE - 1;
    for (; at < 8L * packed.length && (at & 7) != 0; at++) {
      if ((packed[(int) (at >> 3)] >> 7 - (at & 7) & 1) != 0) {
        return true;
      }
    }
    for (int i = (int) (at >> 3); i < packed.length; i++) {
      if (packed[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The next bits, zeros past the end. */
  private int peek(int count) {
    int at = (int) (bitAt >> 3);
    int held = 0;
    for (int i = 0; i < 3; i++) {
      held = held << 8 | (at + i < packed.length ? packed[at + i] & 0xff : 0);
    }
    return held >> 24 - (int) (bitAt & 7) - count & (1 << count) - 1;
  }

  private void skip(int count) throws EOFException {
    bitAt += count;
    if (bitAt > 8L * packed.length) {
      throw new EOFException("fax data");
    }
  }

  private IOException noCode() {
    boolean over = bitAt + FaxCodes.BITS >= 8L * packed.length;
    boolean atEnd = atEndOfLine() && changeCount == 0;
    return over || atEnd ? new EOFException("fax data") : broken("no code");
  }

  private IOException broken(String what) {
    return new IOException(what + ", before bit " + bitAt);
  }
}
