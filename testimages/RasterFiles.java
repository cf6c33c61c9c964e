import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** BMP, TGA, PCX, PSD and SGI files for {@link MakeTestImages}. */
final class RasterFiles {
  private static final int W = MakeTestImages.W;
  private static final int H = MakeTestImages.H;

  private RasterFiles() {}

  static void write() throws IOException {
    bmps();
    tgas();
    pcxs();
    psds();
    sgi();
  }

  private static int sample(int c, int x, int y, int bits) {
    return MakeTestImages.sample(c, x, y, bits);
  }

  /** Bytes and little-endian numbers, one after the other. */
  private static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out u8(int... values) {
      for (int v : values) {
        bytes.write(v);
      }
      return this;
    }

    Out u16(int... values) {
      for (int v : values) {
        u8(v, v >> 8);
      }
      return this;
    }

    Out u32(int... values) {
      for (int v : values) {
        u16(v, v >> 16);
      }
      return this;
    }

    Out zeros(int count) {
      return raw(new byte[count]);
    }

    Out raw(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    int size() {
      return bytes.size();
    }

    byte[] done() {
      return bytes.toByteArray();
    }
  }

  // ---- BMP: from the bottom row up

  private static void bmps() throws IOException {
    int[] bytes = {0xff0000, 0xff00, 0xff, 0xff000000};
    MakeTestImages.write("alpha56.bmp", fields(56, 32, bytes, new int[] {8, 8, 8, 8}));
    MakeTestImages.write("alpha-empty.bmp", fields(124, 32, bytes, new int[] {8, 8, 8, 0}));
    int[] tens = {0x3ff00000, 0xffc00, 0x3ff, 0xc0000000};
    MakeTestImages.write("rgb10-alpha2.bmp", fields(108, 32, tens, new int[] {10, 10, 10, 2}));
    int[] fours = {0xf00, 0xf0, 0xf, 0xf000};
    MakeTestImages.write("rgba4444.bmp", fields(56, 16, fours, new int[] {4, 4, 4, 4}));
    int[] high = {0xf800, 0x7e0, 0x1f};
    MakeTestImages.write("rgb565.bmp", fields(40, 16, high, new int[] {5, 6, 5}));
    Out rows = new Out();
    for (int y = H - 1; y >= 0; y--) {
      for (int x = 0; x < W; x++) {
        rows.u8(sample(2, x, y, 8), sample(1, x, y, 8), sample(0, x, y, 8));
      }
      rows.zeros(1);
    }
    byte[] icc = IccProfiles.profile(true, 563, IccProfiles.ADOBE_D50);
    // Behind the pixels, counted from the header.
    Out more = new Out().zeros(16).u8('D', 'E', 'B', 'M').zeros(52);
    more.u32(124 + rows.size(), icc.length, 0);
    MakeTestImages.write("icc-adobe.bmp", bmp(124, 24, 0, more, rows.raw(icc)));
    MakeTestImages.write("runs-over-rows.bmp", bmp(40, 8, 1, palette(4), runsOverRows()));
    MakeTestImages.write("runs-skipping.bmp", bmp(40, 4, 2, palette(4), runsSkipping()));
    MakeTestImages.write("runs24.bmp", bmp(64, 24, 4, new Out().zeros(24), runs24()));
    Out indexes = new Out();
    for (int y = H - 1; y >= 0; y--) {
      for (int x = 0; x < 16; x += 2) {
        indexes.u8(sample(0, x, y, 4) << 4 | (x + 1 < W ? sample(0, x + 1, y, 4) : 0));
      }
    }
    MakeTestImages.write("palette4-os2.bmp", bmp(12, 4, 0, palette(3), indexes));
  }

  /** What stands behind the first 40 bytes, or 12, of the header is given. */
  private static byte[] bmp(int header, int bits, int coding, Out behind, Out pixels) {
    int first = header == 12 ? 12 : 40;
    int pixelsAt = 14 + first + behind.size();
    Out out = new Out().u8('B', 'M').u32(pixelsAt + pixels.size(), 0, pixelsAt, header);
    if (header == 12) {
      out.u16(W, H, 1, bits);
    } else {
      int colors = bits <= 8 ? 1 << bits : 0;
      out.u32(W, H).u16(1, bits).u32(coding, pixels.size(), 2835, 2835, bits == 8 ? 16 : colors, 0);
    }
    return out.raw(behind.done()).raw(pixels.done()).done();
  }

  private static byte[] fields(int header, int bits, int[] masks, int[] depths) {
    Out pixels = new Out();
    for (int y = H - 1; y >= 0; y--) {
      for (int x = 0; x < W; x++) {
        int pixel = 0;
        for (int c = 0; c < masks.length; c++) {
          pixel |= sample(c, x, y, depths[c]) << Integer.numberOfTrailingZeros(masks[c]);
        }
        if (bits == 16) {
          pixels.u16(pixel);
        } else {
          pixels.u32(pixel);
        }
      }
      pixels.zeros(bits == 16 ? 2 : 0);
    }
    Out behind = new Out().u32(masks);
    return bmp(header, bits, 3, behind.zeros(Math.max(0, header - 56)), pixels);
  }

  /** Entry i of 16: (16 i + 1, 255 - 10 i, 7 i), blue first. */
  private static Out palette(int entryBytes) {
    Out out = new Out();
    for (int i = 0; i < 16; i++) {
      out.u8(7 * i, 255 - 10 * i, 16 * i + 1).zeros(entryBytes - 3);
    }
    return out;
  }

  /** Rows coded to 16 pixels, and no end of the bitmap. */
  private static Out runsOverRows() {
    Out out = new Out();
    for (int y = H - 1; y >= 0; y--) {
      if (y % 2 == 0) {
        out.u8(7, sample(0, 0, y, 4), 9, sample(0, 7, y, 4));
      } else {
        out.u8(0, 16);
        for (int x = 0; x < 16; x++) {
          out.u8(sample(0, x, y, 4));
        }
      }
      out.u8(0, 0);
    }
    return out;
  }

  /** A row that ends early, a delta of 3 pixels and a row, and an end before the top row. */
  private static Out runsSkipping() {
    Out out = new Out().u8(5, 0x12, 0, 5, 0x34, 0x56, 0x70, 0, 0, 0);
    out.u8(0, 2, 3, 1, 4, 0x89, 0, 0);
    return out.u8(13, 0xab, 0, 0, 13, 0xcd, 0, 0, 13, 0xef, 0, 1);
  }

  private static Out runs24() {
    Out out = new Out();
    for (int y = H - 1; y >= 0; y--) {
      out.u8(0, W - 4);
      for (int x = 0; x < W - 4; x++) {
        out.u8(sample(2, x, y, 8), sample(1, x, y, 8), sample(0, x, y, 8));
      }
      // An odd number of bytes is padded; then a run over the row's end.
      out.u8(0, 5, 10, 20, y, 0, 0);
    }
    return out.u8(0, 1);
  }

  // ---- TGA

  private static void tgas() throws IOException {
    Out gray = tga(3, 16, 0x28);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        gray.u8(sample(0, x, y, 8), sample(1, x, y, 8));
      }
    }
    MakeTestImages.write("gray-alpha.tga", gray.done());
    // Entry i of 16, from number 5 on: red i + 16, green 31 - i, blue 2 i.
    Out mapped = new Out().u8(3, 1, 1).u16(5, 16).u8(16).u16(0, 0, W, H).u8(8, 0x20).u8(1, 2, 3);
    for (int i = 0; i < 16; i++) {
      mapped.u16(i + 16 << 10 | 31 - i << 5 | 2 * i);
    }
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        mapped.u8(5 + sample(0, x, y, 4));
      }
    }
    MakeTestImages.write("map16.tga", mapped.done());
    // Packets of 10 pixels that go on over the end of a row; from the bottom right corner.
    Out runs = tga(10, 16, 0x11);
    for (int i = 0; i < W * H; i += 10) {
      int n = Math.min(10, W * H - i);
      boolean repeats = i % 20 == 10;
      runs.u8((repeats ? 128 : 0) + n - 1);
      for (int j = i; j < i + (repeats ? 1 : n); j++) {
        int x = W - 1 - j % W;
        int y = H - 1 - j / W;
        int rgb = sample(0, x, y, 5) << 10 | sample(1, x, y, 5) << 5 | sample(2, x, y, 5);
        runs.u16(sample(3, x, y, 1) << 15 | rgb);
      }
    }
    MakeTestImages.write("runs16.tga", runs.done());
  }

  private static Out tga(int type, int bits, int descriptor) {
    return new Out().u8(0, 0, type).zeros(9).u16(W, H).u8(bits, descriptor);
  }

  // ---- PCX: rows of 2 or 14 bytes a plane

  private static void pcxs() throws IOException {
    Out planes = pcx(1, 4, 2);
    Out four = new Out();
    for (int y = 0; y < H; y++) {
      for (int p = 0; p < 4; p++) {
        int row = 0;
        for (int x = 0; x < W; x++) {
          row |= (sample(0, x, y, 4) >> p & 1) << 15 - x;
        }
        four.u8(row >> 8, row);
      }
    }
    MakeTestImages.write("planes4.pcx", planes.raw(runs(four.done())).done());
    Out rgb = new Out();
    Out index = new Out();
    for (int y = 0; y < H; y++) {
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < W; x++) {
          rgb.u8(sample(c, x, y, 8));
        }
        rgb.u8(0);
      }
      for (int x = 0; x < W; x++) {
        index.u8(sample(0, x, y, 8));
      }
      index.u8(0);
    }
    MakeTestImages.write("rgb8.pcx", pcx(8, 3, 14).raw(runs(rgb.done())).done());
    Out palette = pcx(8, 1, 14).raw(runs(index.done())).u8(12);
    for (int i = 0; i < 256; i++) {
      palette.u8(i ^ 0x55, 255 - i, i / 2);
    }
    MakeTestImages.write("palette8.pcx", palette.done());
    byte[] first = planes.done();
    byte[] second = pcx(8, 3, 14).raw(runs(rgb.done())).done();
    Out pages = new Out().u32(0x3ade68b1, 16, 16 + first.length, 0);
    MakeTestImages.write("two-pages.dcx", pages.raw(first).raw(second).done());
  }

  private static Out pcx(int bits, int planes, int lineBytes) {
    Out out = new Out().u8(10, 5, 1, bits).u16(0, 0, W - 1, H - 1, 72, 72);
    for (int i = 0; i < 16; i++) {
      out.u8(16 * i + 1, 255 - 10 * i, 7 * i);
    }
    return out.u8(0, planes).u16(lineBytes, 1).zeros(58);
  }

  /** Equal bytes together, over the ends of rows too. */
  private static byte[] runs(byte[] rows) {
    Out out = new Out();
    for (int i = 0; i < rows.length; ) {
      int n = 1;
      while (i + n < rows.length && n < 63 && rows[i + n] == rows[i]) {
        n++;
      }
      if (n > 1 || (rows[i] & 0xff) >= 0xc0) {
        out.u8(0xc0 | n);
      }
      out.u8(rows[i]);
      i += n;
    }
    return out.done();
  }

  // ---- PSD

  private static void psds() throws IOException {
    byte[] icc = IccProfiles.profile(false, 461, null);
    Out resource = new Out().raw(ascii("8BIM")).u8(1039 >> 8, 1039 & 255, 0, 0);
    resource.u8(0, 0, icc.length >> 8, icc.length).raw(icc);
    Out none = new Out();
    MakeTestImages.write("icc-gray18.psd", psd(1, 1, 1, 8, resource, none, raw(1, 8)));
    MakeTestImages.write("cmyk16.psd", psd(1, 4, 4, 16, none, none, raw(4, 16)));
    // One layer, the negative count of which makes the fourth channel transparency.
    Out layers = new Out().u8(0, 0, 0, 0, 0, 0, 0, 2, 255, 255);
    Out packed = new Out().u8(0, 1);
    Out data = new Out();
    for (int c = 0; c < 4; c++) {
      for (int y = 0; y < H; y++) {
        packed.u8(0, 0, 0, W + 2);
        data.u8(W - 3);
        for (int x = 0; x < W - 2; x++) {
          data.u8(mixed(c, x, y));
        }
        data.u8(255, mixed(c, W - 2, y), 128);
      }
    }
    packed.raw(data.done());
    MakeTestImages.write("alpha-white.psb", psd(2, 3, 4, 8, none, layers, packed));
    Out selection = new Out().u8(0, 3);
    Out differences = new Out();
    for (int c = 0; c < 4; c++) {
      for (int y = 0; y < H; y++) {
        int before = 0;
        for (int x = 0; x < W; x++) {
          int difference = sample(c, x, y, 16) - before;
          differences.u8(difference >> 8, difference);
          before = sample(c, x, y, 16);
        }
      }
    }
    selection.raw(MakeTestImages.deflate(differences.done()));
    MakeTestImages.write("rgb16-selection.psd", psd(1, 3, 4, 16, none, none, selection));
  }

  /** Mixed with white by the alpha of channel 3; the last two pixels of a row are equal. */
  private static int mixed(int c, int x, int y) {
    int column = Math.min(x, W - 2);
    int alpha = sample(3, column, y, 8);
    return c == 3 ? alpha : 255 - Math.round((255 - sample(c, column, y, 8)) * alpha / 255f);
  }

  private static Out raw(int channels, int bits) {
    Out out = new Out().u8(0, 0);
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          int v = sample(c, x, y, bits);
          if (bits == 16) {
            out.u8(v >> 8);
          }
          out.u8(v);
        }
      }
    }
    return out;
  }

  private static byte[] psd(
      int version, int mode, int channels, int bits, Out resources, Out layers, Out composite) {
    Out out = new Out().raw(ascii("8BPS")).u8(0, version).zeros(6).u8(0, channels);
    out.u8(0, 0, 0, H, 0, 0, 0, W, 0, bits, 0, mode, 0, 0, 0, 0);
    out.u8(0, 0, resources.size() >> 8, resources.size()).raw(resources.done());
    out.zeros(version == 2 ? 4 : 0).u8(0, 0, 0, layers.size()).raw(layers.done());
    return out.raw(composite.done()).done();
  }

  // ---- SGI: 16 bits in runs, the header naming 1000 and 2000 for the least and greatest sample

  private static void sgi() throws IOException {
    Out out = new Out().u8(1, 474 & 255, 1, 2, 0, 2, 0, W, 0, H, 0, 1);
    out.u8(0, 0, 1000 >> 8, 1000 & 255, 0, 0, 2000 >> 8, 2000 & 255).zeros(492);
    int row = 2 + 2 * (W - 2) + 4 + 2;
    for (int y = 0; y < H; y++) {
      out.u8(0, 0, (512 + 8 * H + y * row) >> 8, 512 + 8 * H + y * row);
    }
    for (int y = 0; y < H; y++) {
      out.u8(0, 0, 0, row);
    }
    for (int y = H - 1; y >= 0; y--) {
      out.u8(0, 0x80 | W - 2);
      for (int x = 0; x < W - 2; x++) {
        out.u8(sample(0, x, y, 16) >> 8, sample(0, x, y, 16));
      }
      out.u8(0, 2, y, 7, 0, 0);
    }
    MakeTestImages.write("range16.sgi", out.done());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
