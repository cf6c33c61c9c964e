package nfcodec.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which strips and tiles of a TIFF file are packed.
 *
 * <p>Source: TIFF 6.0 sections 9 to 11, 13 and 22; TIFF Technical Note 2; Adobe Photoshop TIFF
 * Technical Notes (Deflate); libtiff's {@code tiff.h} for the private numbers.
 */
enum TiffCompression {
  NONE,
  FAX_RLE,
  FAX3,
  FAX4,
  LZW,
  JPEG,
  DEFLATE,
  PACK_BITS;

  private static final Map<Long, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry(6L, "old-style JPEG compression"),
          Map.entry(9L, "JBIG compression (T.85)"),
          Map.entry(10L, "JBIG compression (T.43)"),
          Map.entry(32766L, "NeXT compression"),
          Map.entry(32771L, "CCITT run lengths aligned to words"),
          Map.entry(32809L, "ThunderScan compression"),
          Map.entry(32908L, "PixarFilm compression"),
          Map.entry(32909L, "PixarLog compression"),
          Map.entry(32947L, "Kodak DCS compression"),
          Map.entry(33003L, "JPEG 2000 compression"),
          Map.entry(33005L, "JPEG 2000 compression"),
          Map.entry(34661L, "JBIG compression"),
          Map.entry(34676L, "SGI LogLuv compression"),
          Map.entry(34677L, "SGI LogLuv compression of 24 bits"),
          Map.entry(34712L, "JPEG 2000 compression"),
          Map.entry(34713L, "Nikon NEF compression"),
          Map.entry(34887L, "LERC compression"),
          Map.entry(34892L, "lossy JPEG compression of raw camera data"),
          Map.entry(34925L, "LZMA compression"),
          Map.entry(34926L, "Zstandard compression"),
          Map.entry(34927L, "WebP compression"),
          Map.entry(50000L, "Zstandard compression"),
          Map.entry(50001L, "WebP compression"),
          Map.entry(50002L, "JPEG XL compression"),
          Map.entry(52546L, "JPEG XL compression"));

  /** The way of that number; null if it is not read. */
  static @Nullable TiffCompression of(long number) {
    return switch ((int) number) {
      case 1 -> NONE;
      case 2 -> FAX_RLE;
      case 3 -> FAX3;
      case 4 -> FAX4;
      case 5 -> LZW;
      case 7 -> JPEG;
      case 8, 32946, 50013 -> DEFLATE;
      case 32773 -> PACK_BITS;
      default -> null;
    };
  }

  /** What a number that is not read stands for, as messages call it. */
  static String nameOf(long number) {
    return UNSUPPORTED.getOrDefault(number, "compression number " + number);
  }

  boolean isFax() {
    return this == FAX_RLE || this == FAX3 || this == FAX4;
  }
}
