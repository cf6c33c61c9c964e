package nfcodec.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The channels of a Photoshop file's composite image, as they are stored: raw, in runs of bytes
 * (PackBits), or deflated.
 */
final class PsdChannels {
  private static final int RAW = 0;
  private static final int RUNS = 1;
  private static final int ZIP = 2;
  private static final int ZIP_PREDICTED = 3;

  private final Bytes bytes;
  private final PsdHeader header;
  private final Failures failures;
  private final int rowBytes;
  private final long dataAt;

  private PsdChannels(Bytes bytes, PsdHeader header, Failures failures) {
    this.bytes = bytes;
    this.header = header;
    this.failures = failures;
    rowBytes = Math.toIntExact(((long) header.width * header.depth + 7) / 8);
    dataAt = header.compositeAt + 2;
  }

  /**
   * Reads the first channels.
   *
   * @return {@code [channel][y * width + x]}, 16 bits for samples of 16 bits, else 8; of 1 bit as
   *     stored
   */
  static char[][] read(Bytes bytes, PsdHeader header, int channels, Failures failures)
      throws ImageFileException {
    if (header.compositeAt + 2 > bytes.length()) {
      throw failures.truncated("it ends before its composite image");
    }
    return new PsdChannels(bytes, header, failures).read(channels);
  }

  private char[][] read(int channels) throws ImageFileException {
    int compression = bytes.u16be(header.compositeAt);
    return switch (compression) {
      case RAW -> raw(channels);
      case RUNS -> runs(channels);
      case ZIP, ZIP_PREDICTED -> deflated(channels, compression == ZIP_PREDICTED);
      default -> throw failures.damaged("compression " + compression);
    };
  }

  private char[][] empty(int channels) {
    return new char[channels][header.width * header.height];
  }

  private char[][] raw(int channels) throws ImageFileException {
    failures.requirePixelBytes((long) channels * header.height * rowBytes, bytes.length() - dataAt);
    char[][] planes = empty(channels);
    for (int row = 0; row < channels * header.height; row++) {
      unpack(bytes, dataAt + (long) row * rowBytes, planes, row);
    }
    return planes;
  }

  private char[][] runs(int channels) throws ImageFileException {
    int countBytes = header.large ? 4 : 2;
    long at = dataAt + (long) header.storedChannels * header.height * countBytes;
    failures.requirePixelBytes(at - dataAt, bytes.length() - dataAt);
    char[][] planes = empty(channels);
    Bytes row = new Bytes(new byte[rowBytes]);
    for (int i = 0; i < channels * header.height; i++) {
      long countAt = dataAt + (long) i * countBytes;
      long count = header.large ? bytes.u32be(countAt) : bytes.u16be(countAt);
      if (at + count > bytes.length()) {
        throw failures.truncated("it ends in row " + i + " of its composite image");
      }
      PackBitsInput unpacked = new PackBitsInput(bytes.slice(at, at + count));
      at += count;
      if (unpacked.read(row.data(), 0, rowBytes) < rowBytes) {
        throw failures.damaged("the runs before byte " + at + " do not make a row");
      }
      unpack(row, 0, planes, i);
    }
    return planes;
  }

  private char[][] deflated(int channels, boolean predicted) throws ImageFileException {
    char[][] planes = empty(channels);
    Bytes row = new Bytes(new byte[rowBytes]);
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes.data(), (int) dataAt, (int) (bytes.length() - dataAt));
      for (int i = 0; i < channels * header.height; i++) {
        int filled = 0;
        while (filled < rowBytes) {
          int n = inflater.inflate(row.data(), filled, rowBytes - filled);
          if (n == 0) {
            throw failures.truncated("it ends in row " + i + " of its composite image");
          }
          filled += n;
        }
        if (predicted) {
          addUp(row);
        }
        unpack(row, 0, planes, i);
      }
    } catch (DataFormatException e) {
      throw failures.damaged("its compressed pixel data is broken", e);
    }
    return planes;
  }

  /** Every sample is stored as the difference to the one before it. */
  private void addUp(Bytes row) {
    int step = header.depth / 8;
    byte[] data = row.data();
    for (int i = step; i + step <= data.length; i += step) {
      if (step == 1) {
        data[i] += data[i - 1];
      } else {
        int sum = row.u16be(i) + row.u16be(i - 2);
        data[i] = (byte) (sum >> 8);
        data[i + 1] = (byte) sum;
      }
    }
  }

  /** Puts a row in its place; rows of all channels are counted on. */
  private void unpack(Bytes from, long at, char[][] planes, int row) {
    char[] plane = planes[row / header.height];
    int to = row % header.height * header.width;
    for (int x = 0; x < header.width; x++) {
      plane[to + x] =
          (char)
              switch (header.depth) {
                case 1 -> from.bits(at, x, 1);
                case 8 -> from.u8(at + x);
                default -> from.u16be(at + 2L * x);
              };
    }
  }
}
