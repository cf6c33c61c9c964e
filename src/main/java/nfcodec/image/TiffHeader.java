package nfcodec.image;

import org.jspecify.annotations.Nullable;

/**
 * What the first directory of a TIFF file says, checked: sizes against the limits, strips or tiles
 * against the end of the file.
 *
 * <p>Source: TIFF 6.0, BigTIFF.
 */
final class TiffHeader {
  static final int BLACK_IS_ZERO = 1;
  static final int PALETTE = 3;
  static final int YCBCR = 6;
  private static final int UNCOMPRESSED = 1;
  private static final int ASSOCIATED_ALPHA = 1;

  // A file claims as many pieces as it likes; this many are looked at.
  private static final long MAX_PIECES = 1 << 24;

  final long photometric;
  final int orientation;
  final byte @Nullable [] icc;

  /** TwelveMonkeys does not tell associated alpha from the other kind. */
  final boolean premultiplied;

  private TiffHeader(TiffDirectory directory) {
    photometric = directory.value(TiffDirectory.PHOTOMETRIC, BLACK_IS_ZERO);
    orientation =
        Orientation.valid(directory.value(TiffDirectory.ORIENTATION, Orientation.UPRIGHT));
    premultiplied = directory.value(TiffDirectory.EXTRA_SAMPLES, 0) == ASSOCIATED_ALPHA;
    icc = directory.blob(TiffDirectory.ICC_PROFILE);
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "II*\0")
        || bytes.hasAt(0, "MM\0*")
        || bytes.hasAt(0, "II+\0")
        || bytes.hasAt(0, "MM\0+");
  }

  static TiffHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    TiffDirectory directory = new TiffDirectory(bytes, 0);
    long width = directory.value(TiffDirectory.WIDTH, 0);
    long height = directory.value(TiffDirectory.HEIGHT, 0);
    limits.check(width, height, failures);
    checkSamples(directory, failures);
    if (directory.has(TiffDirectory.TILE_WIDTH)) {
      checkTiles(bytes, directory, limits, failures);
    } else {
      checkStrips(bytes, directory, width, height, failures);
    }
    return new TiffHeader(directory);
  }

  private static void checkSamples(TiffDirectory directory, Failures failures)
      throws ImageFileException {
    long samples = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    if (samples < 1 || samples > 5) {
      throw failures.unsupported(samples + " samples a pixel");
    }
    long bits = directory.value(TiffDirectory.BITS_PER_SAMPLE, 1);
    for (long i = 1; i < directory.count(TiffDirectory.BITS_PER_SAMPLE); i++) {
      if (directory.valueAt(TiffDirectory.BITS_PER_SAMPLE, i) != bits) {
        throw failures.unsupported("samples of different depths");
      }
    }
    if (bits < 1 || bits > 32) {
      throw failures.unsupported(bits + " bits a sample");
    }
    long format = directory.value(TiffDirectory.SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw failures.unsupported(format == 3 ? "floating-point samples" : "signed samples");
    }
  }

  private static void checkTiles(
      Bytes bytes, TiffDirectory directory, ImageLimits limits, Failures failures)
      throws ImageFileException {
    long tileWidth = directory.value(TiffDirectory.TILE_WIDTH, 0);
    long tileHeight = directory.value(TiffDirectory.TILE_HEIGHT, 0);
    limits.check(tileWidth, tileHeight, failures);
    // Old writers put tiles under the tags of strips.
    boolean proper = directory.has(TiffDirectory.TILE_OFFSETS);
    checkPieces(
        bytes,
        directory,
        proper ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS,
        directory.has(TiffDirectory.TILE_BYTE_COUNTS)
            ? TiffDirectory.TILE_BYTE_COUNTS
            : TiffDirectory.STRIP_BYTE_COUNTS,
        failures);
  }

  private static void checkStrips(
      Bytes bytes, TiffDirectory directory, long width, long height, Failures failures)
      throws ImageFileException {
    checkPieces(
        bytes, directory, TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_BYTE_COUNTS, failures);
    long rowsPerStrip =
        Math.clamp(directory.value(TiffDirectory.ROWS_PER_STRIP, height), 1, height);
    long strips = (height + rowsPerStrip - 1) / rowsPerStrip;
    boolean separate = directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    long samples = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    long planes = separate ? samples : 1;
    if (directory.count(TiffDirectory.STRIP_OFFSETS) < strips * planes) {
      throw failures.damaged(
          "it has "
              + directory.count(TiffDirectory.STRIP_OFFSETS)
              + " strips and needs "
              + strips * planes);
    }
    if (directory.value(TiffDirectory.COMPRESSION, UNCOMPRESSED) != UNCOMPRESSED
        || directory.value(TiffDirectory.PHOTOMETRIC, 0) == YCBCR) {
      return;
    }
    long bits = directory.value(TiffDirectory.BITS_PER_SAMPLE, 1) * (separate ? 1 : samples);
    long rowBytes = (width * bits + 7) / 8;
    for (long i = 0; i < strips * planes; i++) {
      long rows = Math.min(rowsPerStrip, height - i % strips * rowsPerStrip);
      long offset = directory.valueAt(TiffDirectory.STRIP_OFFSETS, i);
      long there =
          directory.count(TiffDirectory.STRIP_BYTE_COUNTS) > i
              ? directory.valueAt(TiffDirectory.STRIP_BYTE_COUNTS, i)
              : bytes.length() - offset;
      if (there < rows * rowBytes) {
        throw failures.truncated(
            "strip " + i + " has " + there + " bytes and needs " + rows * rowBytes);
      }
    }
  }

  private static void checkPieces(
      Bytes bytes, TiffDirectory directory, int offsetsTag, int countsTag, Failures failures)
      throws ImageFileException {
    long pieces = directory.count(offsetsTag);
    if (pieces == 0) {
      throw failures.damaged("it has no pixel data");
    }
    if (pieces > MAX_PIECES) {
      throw failures.damaged("it claims " + pieces + " strips or tiles");
    }
    long counted = directory.count(countsTag);
    for (long i = 0; i < pieces; i++) {
      long offset = directory.valueAt(offsetsTag, i);
      long length = i < counted ? directory.valueAt(countsTag, i) : 0;
      if (offset > bytes.length() || length > bytes.length() - offset) {
        throw failures.truncated(
            "strip or tile " + i + " runs past the end of the file at byte " + bytes.length());
      }
    }
  }
}
