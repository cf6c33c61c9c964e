package nfcodec.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a BMP file, or the bitmap in an icon, says about its pixels.
 *
 * <p>Source: BITMAPCOREHEADER, BITMAPINFOHEADER, BITMAPV4HEADER, BITMAPV5HEADER and "Bitmap
 * Compression" in the Windows GDI documentation; for OS/2 its Presentation Manager Programming
 * Reference. Headers of 52 and 56 bytes are the fourth version's beginning, as Photoshop writes it.
 */
final class BmpHeader {
  /** How the pixels are stored. */
  enum Coding {
    ROWS,
    RUNS_8,
    RUNS_4,
    RUNS_24,
    INNER_FILE
  }

  private static final int FILE_HEADER = 14;
  private static final int CORE = 12;
  private static final int WINDOWS = 40;
  private static final int WITH_MASKS = 52;
  private static final int WITH_ALPHA_MASK = 56;
  private static final int VERSION_4 = 108;
  private static final int VERSION_5 = 124;
  private static final int OS2_LARGEST = 64;

  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int FIELDS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;
  private static final int ALPHA_FIELDS = 6;
  // OS/2 numbers these otherwise.
  private static final int OS2_HUFFMAN = 3;
  private static final int OS2_RLE24 = 4;

  final int width;
  final int height;
  final boolean topDown;
  final int bits;
  final Coding coding;

  /** Red, green, blue and, if there is alpha, alpha; for more than 8 bits a pixel. */
  final long[] masks;

  /** For up to 8 bits a pixel. */
  final @Nullable Palette palette;

  final long pixelsAt;
  final byte @Nullable [] icc;

  private final Bytes bytes;
  private final Failures failures;
  private final long at;
  private final int size;
  private final long compression;

  /**
   * @param at where the header begins
   * @param pixels where the pixels are said to begin; 0 for right after the palette
   * @param inIcon whether the height counts a mask too, and pixels of 32 bits have alpha
   */
  private BmpHeader(
      Bytes bytes, long at, long pixels, boolean inIcon, ImageLimits limits, Failures failures)
      throws ImageFileException {
    this.bytes = bytes;
    this.failures = failures;
    this.at = at;
    size = checkedSize(bytes.u32le(at));
    boolean core = size == CORE;
    long wide = core ? bytes.u16le(at + 4) : (int) bytes.u32le(at + 4);
    long high = core ? bytes.u16le(at + 6) : (int) bytes.u32le(at + 8);
    topDown = high < 0;
    high = Math.abs(high) / (inIcon ? 2 : 1);
    bits = bytes.u16le(core ? at + 10 : at + 14);
    compression = has(16, 4) ? bytes.u32le(at + 16) : 0;
    coding = coding(pixels);
    if (coding == Coding.INNER_FILE) {
      width = 0;
      height = 0;
      masks = new long[0];
      palette = null;
      pixelsAt = pixels;
      icc = null;
      return;
    }
    limits.check(wide, high, failures);
    width = (int) wide;
    height = (int) high;
    requireFittingBits();
    masks = masks(inIcon);
    long paletteAt = at + size + masksBehindHeader();
    int entryBytes = core ? 3 : 4;
    int entries = entries(paletteAt, entryBytes, pixels);
    palette = bits > 8 ? null : palette(paletteAt, entryBytes, entries);
    long behind = paletteAt + (long) entries * entryBytes;
    pixelsAt = pixels < at + size ? behind : pixels;
    icc = embeddedProfile();
  }

  static boolean matches(Bytes bytes) {
    return bytes.length() >= FILE_HEADER + CORE && bytes.hasAt(fileAt(bytes), "BM");
  }

  static BmpHeader parse(Bytes bytes, ImageLimits limits, Failures failures)
      throws ImageFileException {
    long file = fileAt(bytes);
    return new BmpHeader(
        bytes, file + FILE_HEADER, bytes.u32le(file + 10), false, limits, failures);
  }

  /** The header of a bitmap in an icon, which has no file header before it. */
  static BmpHeader parseInIcon(Bytes bytes, long at, ImageLimits limits, Failures failures)
      throws ImageFileException {
    return new BmpHeader(bytes, at, 0, true, limits, failures);
  }

  /** OS/2 puts a header of an array of bitmaps before the first of them. */
  private static long fileAt(Bytes bytes) {
    return bytes.hasAt(0, "BA") ? 14 : 0;
  }

  int bytesPerRow() {
    return Math.toIntExact(((long) width * bits + 31) / 32 * 4);
  }

  private int checkedSize(long announced) throws ImageFileException {
    boolean os2 = announced >= 16 && announced <= OS2_LARGEST;
    if (announced == CORE || os2 || announced == VERSION_4 || announced == VERSION_5) {
      return (int) announced;
    }
    throw failures.damaged("its header announces a header of " + announced + " bytes");
  }

  private boolean has(int field, int fieldBytes) {
    return size >= field + fieldBytes;
  }

  private boolean isOs2() {
    return size < WINDOWS || (size <= OS2_LARGEST && size != WINDOWS && !hasMasks());
  }

  private boolean hasMasks() {
    return size == WITH_MASKS || size == WITH_ALPHA_MASK || size >= VERSION_4;
  }

  private Coding coding(long pixels) throws ImageFileException {
    if (compression == 0) {
      return Coding.ROWS;
    }
    if (compression == RLE8) {
      return Coding.RUNS_8;
    }
    if (compression == RLE4) {
      return Coding.RUNS_4;
    }
    // Some writers put OS/2's numbers into a Windows header: the depth tells.
    if (compression == OS2_HUFFMAN && (isOs2() || bits == 1)) {
      throw failures.unsupported("Huffman coding of OS/2");
    }
    boolean jpeg = compression == JPEG && bytes.hasAt(pixels, "\u00ff\u00d8");
    if (compression == OS2_RLE24 && !jpeg && (isOs2() || bits == 24)) {
      return Coding.RUNS_24;
    }
    if (compression == JPEG || compression == PNG) {
      return Coding.INNER_FILE;
    }
    if (compression == FIELDS || compression == ALPHA_FIELDS) {
      return Coding.ROWS;
    }
    throw failures.unsupported("compression " + compression);
  }

  private void requireFittingBits() throws ImageFileException {
    if (bits == 64) {
      throw failures.unsupported("64 bits a pixel");
    }
    boolean fits =
        switch (coding) {
          case RUNS_8 -> bits == 8;
          case RUNS_4 -> bits == 4;
          case RUNS_24 -> bits == 24;
          default ->
              compression == 0 && (bits == 1 || bits == 2 || bits == 4 || bits == 8)
                  || bits == 16
                  || bits == 24
                  || bits == 32;
        };
    if (!fits) {
      throw failures.damaged(bits + " bits a pixel in compression " + compression);
    }
  }

  private boolean isFields() {
    return coding == Coding.ROWS && compression != 0;
  }

  private int masksBehindHeader() {
    return size > WINDOWS || !isFields() ? 0 : compression == FIELDS ? 12 : 16;
  }

  private long[] masks(boolean inIcon) throws ImageFileException {
    long pixelMask = (1L << bits) - 1;
    long[] found = (bits == 16 ? PackedPixels.FIELDS_5 : PackedPixels.FIELDS_8).clone();
    // A mask of alpha in the header counts whatever the compression, as it does for browsers; the
    // fourth byte of a pixel that no mask speaks of is padding, but for icons.
    found[3] = size >= WITH_ALPHA_MASK && hasMasks() ? bytes.u32le(at + 52) : 0;
    if (inIcon && bits == 32 && !isFields()) {
      found[3] = PackedPixels.FIELDS_8[3];
    }
    if (isFields()) {
      for (int c = 0; c < 3; c++) {
        found[c] = bytes.u32le(at + 40 + 4L * c);
      }
      if (compression == ALPHA_FIELDS && size == WINDOWS) {
        found[3] = bytes.u32le(at + 52);
      }
    }
    for (int c = 0; c < 4; c++) {
      found[c] &= pixelMask;
      if (!PackedPixels.isField(found[c])) {
        throw failures.damaged(
            String.format("the bits of its mask 0x%08x do not stand together", found[c]));
      }
    }
    boolean alpha = found[3] != 0 && (found[3] & (found[0] | found[1] | found[2])) == 0;
    return Arrays.copyOf(found, alpha ? 4 : 3);
  }

  /** How many colours the palette really has. */
  private int entries(long paletteAt, int entryBytes, long pixels) {
    long used = has(32, 4) ? bytes.u32le(at + 32) : 0;
    if (bits > 8) {
      return (int) Math.min(used, 256);
    }
    long most = used == 0 ? 1L << bits : Math.min(used, 1L << bits);
    return (int) (pixels <= paletteAt ? most : Math.min(most, (pixels - paletteAt) / entryBytes));
  }

  private Palette palette(long paletteAt, int entryBytes, int entries) {
    int[] rgb = new int[entries];
    for (int i = 0; i < entries; i++) {
      rgb[i] = bytes.u24le(paletteAt + (long) i * entryBytes);
    }
    return Palette.opaque(rgb);
  }

  private byte @Nullable [] embeddedProfile() {
    // A linked profile, or numbers that stand for one, change nothing.
    if (size != VERSION_5 || !bytes.hasAt(at + 56, "DEBM")) {
      return null;
    }
    long from = profileAt();
    return bytes.slice(from, from + bytes.u32le(at + 116));
  }

  private long profileAt() {
    return at + bytes.u32le(at + 112);
  }

  /** Whether the embedded profile begins before that place. */
  boolean hasProfileBefore(long end) {
    return icc != null && profileAt() < end;
  }
}
