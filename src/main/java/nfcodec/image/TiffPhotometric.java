package nfcodec.image;

import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a TIFF image mean.
 *
 * <p>Source: TIFF 6.0; Adobe Photoshop TIFF Technical Notes (ICCLab); libtiff's {@code tiff.h}.
 */
enum TiffPhotometric {
  WHITE_IS_ZERO(1),
  BLACK_IS_ZERO(1),
  RGB(3),
  PALETTE(1),
  SEPARATED(4),
  YCBCR(3),
  CIELAB(3),
  ICCLAB(3);

  /** Samples of a pixel that mean colour; any others come after them. */
  final int colors;

  TiffPhotometric(int colors) {
    this.colors = colors;
  }

  /** The meaning of that number; null if it is not read. */
  static @Nullable TiffPhotometric of(long number) {
    return switch ((int) number) {
      case 0 -> WHITE_IS_ZERO;
      case 1 -> BLACK_IS_ZERO;
      case 2 -> RGB;
      case 3 -> PALETTE;
      case 5 -> SEPARATED;
      case 6 -> YCBCR;
      case 8 -> CIELAB;
      case 9 -> ICCLAB;
      default -> null;
    };
  }

  /** What a number that is not read stands for, as messages call it. */
  static String nameOf(long number) {
    return switch ((int) number) {
      case 4 -> "a transparency mask in place of an image";
      case 10 -> "ITULab colour";
      case 32803 -> "raw camera data behind a colour filter";
      case 32844, 32845 -> "high dynamic range colour (LogL, LogLuv)";
      case 34892 -> "raw camera data (linear)";
      case 51177 -> "a depth map";
      default -> "colour of photometric interpretation " + number;
    };
  }

  /** What a file means that does not say, as libtiff has it. */
  static TiffPhotometric guess(TiffCompression compression, long samples, boolean hasPalette) {
    if (compression.isFax()) {
      return WHITE_IS_ZERO;
    }
    if (hasPalette) {
      return PALETTE;
    }
    if (samples >= 3) {
      return compression == TiffCompression.JPEG ? YCBCR : RGB;
    }
    return BLACK_IS_ZERO;
  }
}
