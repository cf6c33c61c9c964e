package nfcodec.image;

import org.jspecify.annotations.Nullable;

/**
 * What a directory of a TIFF file says, checked: sizes against the limits, strips or tiles against
 * the end of the file, and every feature by its name before anything is decoded.
 *
 * <p>Source: TIFF 6.0, BigTIFF.
 */
final class TiffHeader {
  private static final int ASSOCIATED_ALPHA = 1;
  private static final int UNASSOCIATED_ALPHA = 2;
  private static final int MAX_SAMPLES = 64;

  // A file claims as many pieces as it likes; this many are looked at.
  private static final long MAX_PIECES = 1 << 24;

  final TiffDirectory directory;
  final int width;
  final int height;
  final int bits;

  /** Samples of a pixel as stored, those that mean nothing to us included. */
  final int samples;

  final TiffPhotometric photometric;
  final TiffCompression compression;

  /** Which sample is alpha; -1 without one. */
  final int alphaSample;

  final boolean premultiplied;
  final int orientation;
  final byte @Nullable [] icc;

  /** Whether each sample has strips or tiles of its own. */
  final boolean separate;

  final boolean tiled;
  final boolean differenced;
  final boolean bitsReversed;

  /** Size of a tile, or of every strip but the last. */
  final int pieceWidth;

  final int pieceHeight;

  private TiffHeader(TiffDirectory directory, ImageLimits limits, Failures failures)
      throws ImageFileException {
    this.directory = directory;
    long claimedWidth = directory.value(TiffDirectory.WIDTH, 0);
    long claimedHeight = directory.value(TiffDirectory.HEIGHT, 0);
    limits.check(claimedWidth, claimedHeight, failures);
    width = (int) claimedWidth;
    height = (int) claimedHeight;
    long claimedSamples = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    if (claimedSamples < 1 || claimedSamples > MAX_SAMPLES) {
      throw failures.unsupported(claimedSamples + " samples a pixel");
    }
    samples = (int) claimedSamples;
    bits = bits(failures);
    compression = compression(failures);
    photometric = photometric(failures);
    if (samples < photometric.colors) {
      throw failures.damaged(samples + " samples a pixel for " + photometric.colors + " colours");
    }
    alphaSample = alphaSample(failures);
    premultiplied =
        alphaSample >= 0
            && directory.count(TiffDirectory.EXTRA_SAMPLES) > 0
            && directory.valueAt(
                    TiffDirectory.EXTRA_SAMPLES, alphaSample - (long) photometric.colors)
                == ASSOCIATED_ALPHA;
    orientation =
        Orientation.valid(directory.value(TiffDirectory.ORIENTATION, Orientation.UPRIGHT));
    icc = icc(failures);
    separate = samples > 1 && directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    long predictor = directory.value(TiffDirectory.PREDICTOR, 1);
    boolean predicts = compression == TiffCompression.LZW || compression == TiffCompression.DEFLATE;
    if (predicts && predictor != 1 && predictor != 2) {
      throw failures.unsupported("predictor " + predictor);
    }
    differenced = predicts && predictor == 2;
    bitsReversed = directory.value(TiffDirectory.FILL_ORDER, 1) == 2;
    tiled = directory.has(TiffDirectory.TILE_WIDTH);
    if (tiled) {
      long tileWidth = directory.value(TiffDirectory.TILE_WIDTH, 0);
      long tileHeight = directory.value(TiffDirectory.TILE_HEIGHT, 0);
      limits.check(tileWidth, tileHeight, failures);
      pieceWidth = (int) tileWidth;
      pieceHeight = (int) tileHeight;
    } else {
      pieceWidth = width;
      pieceHeight = Math.clamp(directory.value(TiffDirectory.ROWS_PER_STRIP, height), 1, height);
    }
  }

  static boolean matches(Bytes bytes) {
    return bytes.hasAt(0, "II*\0")
        || bytes.hasAt(0, "MM\0*")
        || bytes.hasAt(0, "II+\0")
        || bytes.hasAt(0, "MM\0+");
  }

  static TiffHeader parse(
      Bytes bytes, TiffDirectory directory, ImageLimits limits, Failures failures)
      throws ImageFileException {
    TiffHeader header = new TiffHeader(directory, limits, failures);
    header.checkPieces(bytes, failures);
    return header;
  }

  int across() {
    return (width + pieceWidth - 1) / pieceWidth;
  }

  int down() {
    return (height + pieceHeight - 1) / pieceHeight;
  }

  /** Where the strip or tile of that number starts. */
  long offset(long piece) {
    return directory.valueAt(offsetsTag(), piece);
  }

  /** Its bytes, as far as the file has them: to the end of the file where it does not say. */
  long length(long piece, Bytes bytes) {
    long stated = piece < directory.count(countsTag()) ? directory.valueAt(countsTag(), piece) : 0;
    return stated > 0 ? stated : bytes.length() - offset(piece);
  }

  private int offsetsTag() {
    // Old writers put tiles under the tags of strips.
    return tiled && directory.has(TiffDirectory.TILE_OFFSETS)
        ? TiffDirectory.TILE_OFFSETS
        : TiffDirectory.STRIP_OFFSETS;
  }

  private int countsTag() {
    return tiled && directory.has(TiffDirectory.TILE_BYTE_COUNTS)
        ? TiffDirectory.TILE_BYTE_COUNTS
        : TiffDirectory.STRIP_BYTE_COUNTS;
  }

  private int bits(Failures failures) throws ImageFileException {
    long value = directory.value(TiffDirectory.BITS_PER_SAMPLE, 1);
    for (long i = 1; i < Math.min(directory.count(TiffDirectory.BITS_PER_SAMPLE), samples); i++) {
      if (directory.valueAt(TiffDirectory.BITS_PER_SAMPLE, i) != value) {
        throw failures.unsupported("samples of different depths");
      }
    }
    if (value < 1 || value > 32) {
      throw failures.unsupported(value + " bits a sample");
    }
    for (long i = 0; i < Math.max(1, directory.count(TiffDirectory.SAMPLE_FORMAT)); i++) {
      long format =
          i == 0
              ? directory.value(TiffDirectory.SAMPLE_FORMAT, 1)
              : directory.valueAt(TiffDirectory.SAMPLE_FORMAT, i);
      // Lab files say that their a* and b* are signed, which we know.
      boolean lab = directory.value(TiffDirectory.PHOTOMETRIC, 1) == 8 && format == 2;
      if (format != 1 && format != 4 && !lab) {
        throw failures.unsupported(
            switch ((int) format) {
              case 2 -> "signed samples";
              case 3 -> "floating-point samples";
              case 5, 6 -> "complex numbers for samples";
              default -> "sample format " + format;
            });
      }
    }
    return (int) value;
  }

  private TiffCompression compression(Failures failures) throws ImageFileException {
    long number = directory.value(TiffDirectory.COMPRESSION, 1);
    TiffCompression found = TiffCompression.of(number);
    if (found == null) {
      throw failures.unsupported(TiffCompression.nameOf(number));
    }
    if (found.isFax() && (bits != 1 || samples != 1)) {
      throw failures.damaged("fax compression of more than one bit a pixel");
    }
    if (found == TiffCompression.JPEG && bits != 8) {
      throw failures.unsupported("JPEG compression of " + bits + "-bit samples");
    }
    return found;
  }

  private TiffPhotometric photometric(Failures failures) throws ImageFileException {
    if (!directory.has(TiffDirectory.PHOTOMETRIC)) {
      failures.remark(
          Remark.Kind.IRREGULAR, "it does not say what its samples mean; the usual is assumed");
      return TiffPhotometric.guess(compression, samples, directory.has(TiffDirectory.COLOR_MAP));
    }
    long number = directory.value(TiffDirectory.PHOTOMETRIC, 0);
    TiffPhotometric found = TiffPhotometric.of(number);
    if (found == null) {
      throw failures.unsupported(TiffPhotometric.nameOf(number));
    }
    if (found == TiffPhotometric.SEPARATED && directory.value(TiffDirectory.INK_SET, 1) != 1) {
      throw failures.unsupported("inks other than cyan, magenta, yellow and black");
    }
    boolean lab = isLab(found);
    if ((lab || found == TiffPhotometric.YCBCR) && bits != 8 && bits != 16) {
      throw failures.unsupported(
          (lab ? "CIELab" : "YCbCr") + " colour of " + bits + " bits a sample");
    }
    if (found == TiffPhotometric.PALETTE && bits > 16) {
      throw failures.damaged("a palette for " + bits + "-bit samples");
    }
    return found;
  }

  private static boolean isLab(TiffPhotometric photometric) {
    return photometric == TiffPhotometric.CIELAB || photometric == TiffPhotometric.ICCLAB;
  }

  /** The first sample after the colours that is said to be alpha, or that nothing is said of. */
  private int alphaSample(Failures failures) {
    int extra = samples - photometric.colors;
    if (extra == 0) {
      return -1;
    }
    long stated = directory.count(TiffDirectory.EXTRA_SAMPLES);
    if (stated == 0) {
      return photometric.colors;
    }
    for (int i = 0; i < Math.min(extra, stated); i++) {
      long type = directory.valueAt(TiffDirectory.EXTRA_SAMPLES, i);
      if (type == ASSOCIATED_ALPHA || type == UNASSOCIATED_ALPHA) {
        return photometric.colors + i;
      }
    }
    failures.remark(
        Remark.Kind.IRREGULAR,
        "sample "
            + (photometric.colors + 1)
            + " of each pixel has no stated meaning and is left out");
    return -1;
  }

  private byte @Nullable [] icc(Failures failures) {
    // CIELab is no device's colour: a profile of it says nothing.
    if (isLab(photometric) || !directory.has(TiffDirectory.ICC_PROFILE)) {
      return null;
    }
    try {
      return directory.blob(TiffDirectory.ICC_PROFILE);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      failures.remark(
          Remark.Kind.PROFILE_IGNORED, "its ICC profile runs past the end and is ignored");
      return null;
    }
  }

  private void checkPieces(Bytes bytes, Failures failures) throws ImageFileException {
    String pieceName = tiled ? "tile" : "strip";
    long there = directory.count(offsetsTag());
    if (there == 0) {
      throw failures.damaged("it has no pixel data");
    }
    long needed = (long) across() * down() * (separate ? samples : 1);
    if (needed > MAX_PIECES) {
      throw failures.damaged("it claims " + needed + " " + pieceName + "s");
    }
    if (there < needed) {
      throw failures.damaged("it has " + there + " " + pieceName + "s and needs " + needed);
    }
    for (long i = 0; i < needed; i++) {
      long length = length(i, bytes);
      if (offset(i) > bytes.length() || length > bytes.length() - offset(i)) {
        throw failures.truncated(
            pieceName + " " + i + " runs past the end of the file at byte " + bytes.length());
      }
    }
  }
}
