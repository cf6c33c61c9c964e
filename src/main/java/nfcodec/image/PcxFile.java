package nfcodec.image;

import java.util.Arrays;
import nfcodec.raster.Raster;

/**
 * A PCX file: black and white, palettes of 4 to 256 colours, RGB and RGBA.
 *
 * <p>Where the header's palette is empty the standard colours of the EGA stand for it, as version 3
 * has it. Source: ZSoft PCX File Format Technical Reference Manual.
 */
final class PcxFile {
  private static final int HEADER = 128;
  private static final int LARGE_PALETTE = 1 + 3 * 256;
  private static final int PALETTE_MARK = 12;
  private static final int GRAYS = 2;
  private static final int WITHOUT_PALETTE = 3;
  private static final int LONGEST_RUN = 63;

  private static final int[] EGA = {
    0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa,
    0x555555, 0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff
  };

  private final Bytes bytes;
  private final Failures failures;
  private final int width;
  private final int height;
  private final int bits;
  private final int planes;
  private final int lineBytes;
  private final boolean runs;
  private long at = HEADER;
  private int repeated;
  private int repeats;

  private PcxFile(Bytes bytes, ImageLimits limits, Failures failures) throws ImageFileException {
    this.bytes = bytes;
    this.failures = failures;
    long wide = bytes.u16le(8) - bytes.u16le(4) + 1L;
    long high = bytes.u16le(10) - bytes.u16le(6) + 1L;
    limits.check(wide, high, failures);
    width = (int) wide;
    height = (int) high;
    runs = bytes.u8(2) == 1;
    bits = bytes.u8(3);
    planes = bytes.u8(65);
    lineBytes = bytes.u16le(66);
  }

  static boolean matches(Bytes bytes) {
    return bytes.length() >= HEADER
        && bytes.u8(0) == 10
        && bytes.u8(1) <= 5
        && bytes.u8(2) <= 1
        && (bytes.u8(3) == 1 || bytes.u8(3) == 2 || bytes.u8(3) == 4 || bytes.u8(3) == 8);
  }

  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    Samples samples = new PcxFile(bytes, options.limits(), failures).samples();
    return ToRaster.finish(samples, null, Orientation.UPRIGHT);
  }

  private Samples samples() throws ImageFileException {
    boolean channels = bits == 8 && (planes == 3 || planes == 4);
    boolean palette = planes == 1 || (bits == 1 && planes >= 2 && planes <= 4);
    if (!channels && !palette) {
      throw failures.unsupported(planes + " planes of " + bits + " bits");
    }
    requireBytes();
    char[][] read = new char[channels ? planes : 1][width * height];
    Bytes row = new Bytes(new byte[lineBytes * planes]);
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row.length(); i++) {
        row.data()[i] = (byte) next();
      }
      for (int p = 0; p < planes; p++) {
        unpack(row, p * lineBytes, read[channels ? p : 0], y * width, channels ? 0 : p);
      }
    }
    if (channels) {
      return new Samples(width, height, 8, Samples.Color.RGB, planes == 4, false, read);
    }
    Palette colors = bits == 8 ? largePalette() : smallPalette(1 << bits * planes);
    return colors.expand(width, height, read[0], true);
  }

  private void requireBytes() throws ImageFileException {
    if (lineBytes < ((long) width * bits + 7) / 8) {
      throw failures.damaged(
          "a row of " + width + " pixels of " + bits + " bits has " + lineBytes + " bytes");
    }
    long stored = (long) lineBytes * planes * height;
    long needed = runs ? stored / LONGEST_RUN * 2 : stored;
    failures.requirePixelBytes(needed, bytes.length() - at);
  }

  /** The next byte of all rows; runs may go on over the end of a row. */
  private int next() {
    if (repeats == 0) {
      int value = bytes.u8(at++);
      while (runs && value >= 0xc0 && repeats == 0) {
        repeats = value & LONGEST_RUN;
        value = bytes.u8(at++);
      }
      repeated = value;
      repeats = Math.max(1, repeats);
    }
    repeats--;
    return repeated;
  }

  /** Puts one row of a plane into bits of its pixels. */
  private void unpack(Bytes row, int from, char[] target, int to, int shift) {
    for (int x = 0; x < width; x++) {
      target[to + x] |= (char) (row.bits(from, x, bits) << shift);
    }
  }

  /** The header's palette. */
  private Palette smallPalette(int entries) {
    int[] rgb = new int[entries];
    for (int i = 0; i < entries; i++) {
      rgb[i] = rgb(16 + 3L * i);
    }
    int[] standard = Arrays.copyOf(EGA, entries);
    if (entries == 2 && !isColored(rgb, standard)) {
      return Palette.bilevel();
    }
    boolean empty = Arrays.stream(rgb).allMatch(color -> color == 0);
    return Palette.opaque(empty ? standard : rgb);
  }

  /** Whether the palette of a bitmap is meant: not that of another mode, nor the CGA's codes. */
  private boolean isColored(int[] rgb, int[] standard) {
    boolean codes = ((rgb[0] | rgb[1]) & 0xffff) == 0;
    return bytes.u8(1) != WITHOUT_PALETTE
        && !codes
        && rgb[0] != rgb[1]
        && !Arrays.equals(rgb, standard);
  }

  /** The palette of 256 colours at the end of the file; only grays can do without. */
  private Palette largePalette() throws ImageFileException {
    long mark = bytes.length() - LARGE_PALETTE;
    int[] rgb = new int[256];
    boolean there = mark >= at && bytes.u8(mark) == PALETTE_MARK;
    if (!there && bytes.u16le(68) != GRAYS) {
      throw failures.truncated("it has no palette at its end");
    }
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = there ? rgb(mark + 1 + 3L * i) : i * 0x010101;
    }
    return Palette.opaque(rgb);
  }

  private int rgb(long from) {
    return bytes.u8(from) << 16 | bytes.u8(from + 1) << 8 | bytes.u8(from + 2);
  }
}
