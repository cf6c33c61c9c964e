package nfcodec.image;

import static nfcodec.image.TestImages.HEIGHT;
import static nfcodec.image.TestImages.WIDTH;
import static nfcodec.image.TestImages.assertSamples;
import static nfcodec.image.TestImages.bytes;
import static nfcodec.image.TestImages.pattern;
import static nfcodec.image.TestImages.read;
import static nfcodec.image.TestImages.rounded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * BMP, TGA, PCX, SGI and Photoshop files: every sample, against the formula that made the files.
 */
class RasterFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "alpha56.bmp, RGBA, 8, 8, 8, 8, 8",
    "alpha-empty.bmp, RGB, 8, 8, 8, 8, 8",
    "rgb10-alpha2.bmp, RGBA, 16, 10, 10, 10, 2",
    "rgba4444.bmp, RGBA, 8, 4, 4, 4, 4",
    "rgb565.bmp, RGB, 8, 5, 6, 5, 0",
    "gray-alpha.tga, GRAY_ALPHA, 8, 8, 8, 8, 8",
    "rgb8.pcx, RGB, 8, 8, 8, 8, 8",
    "rgb16-selection.psd, RGB, 16, 16, 16, 16, 16"
  })
  void fieldsOfAnyWidthAreScaledWithRounding(
      String file, Channels channels, int depth, int first, int second, int third, int fourth)
      throws IOException {
    int[] bits = {first, second, third, fourth};

    assertSamples(
        read(file),
        channels,
        depth,
        (c, x, y) -> rounded(pattern(c, x, y, bits[c]), (1 << bits[c]) - 1, (1 << depth) - 1));
  }

  @ParameterizedTest
  @CsvSource({"palette4-os2.bmp", "planes4.pcx", "two-pages.dcx"})
  void sixteenColors(String file) throws IOException {
    assertSamples(read(file), Channels.RGB, 8, (c, x, y) -> color(c, pattern(0, x, y, 4)));
  }

  private static int color(int channel, int entry) {
    return switch (channel) {
      case 0 -> 16 * entry + 1;
      case 1 -> 255 - 10 * entry;
      default -> 7 * entry;
    };
  }

  @Test
  void runsAreClippedAtTheEndOfTheirRow() throws IOException {
    assertSamples(
        read("runs-over-rows.bmp"),
        Channels.RGB,
        8,
        (c, x, y) -> color(c, pattern(0, y % 2 == 1 ? x : x < 7 ? 0 : 7, y, 4)));
    assertSamples(
        read("runs24.bmp"),
        Channels.RGB,
        8,
        (c, x, y) -> x < WIDTH - 4 ? pattern(c, x, y, 8) : c == 0 ? y : c == 1 ? 20 : 10);
  }

  @Test
  void pixelsThatRunsPassOverAreTransparent() throws IOException {
    String[] rows = {
      "             ",
      "efefefefefefe",
      "cdcdcdcdcdcdc",
      "ababababababa",
      "   8989      ",
      "             ",
      "1212134567   "
    };
    assertSamples(
        read("runs-skipping.bmp"),
        Channels.RGBA,
        8,
        (c, x, y) -> {
          int entry = Character.digit(rows[y].charAt(x), 16);
          return c == 3 ? (entry < 0 ? 0 : 255) : color(c, Math.max(0, entry));
        });
  }

  @Test
  void embeddedProfilesAreTheSameInEveryFormat() throws IOException {
    assertThat(read("icc-adobe.bmp")).isEqualTo(read("icc-adobe8.png"));
    assertThat(read("icc-gray18.psd")).isEqualTo(read("icc-gray18.png"));
  }

  @Test
  void colorMapsOfSixteenBitsAreScaledAndNeedNotBeginAtZero() throws IOException {
    assertSamples(
        read("map16.tga"),
        Channels.RGB,
        8,
        (c, x, y) -> {
          int entry = pattern(0, x, y, 4);
          return rounded(c == 0 ? entry + 16 : c == 1 ? 31 - entry : 2 * entry, 31, 255);
        });
  }

  @Test
  void packetsOfTgaGoOnOverTheEndsOfRows() throws IOException {
    int[] bits = {5, 5, 5, 1};
    assertSamples(
        read("runs16.tga"),
        Channels.RGBA,
        8,
        (c, x, y) -> {
          // Ten pixels a packet, from the last one of the image on; every other packet repeats.
          int place = (HEIGHT - 1 - y) * WIDTH + WIDTH - 1 - x;
          int stored = place / 10 % 2 == 1 ? place / 10 * 10 : place;
          int column = WIDTH - 1 - stored % WIDTH;
          int row = HEIGHT - 1 - stored / WIDTH;
          return rounded(pattern(c, column, row, bits[c]), (1 << bits[c]) - 1, 255);
        });
  }

  @Test
  void theExtensionAreaOfTgaTellsWhatAlphaIs() throws IOException {
    byte[] pixels = {100, 50, 0, 100, 10, 20, 30, 0};
    assertThat(pixel(tga(-1, 8, pixels), 0)).containsExactly(0, 50, 100, 100);
    assertThat(pixel(tga(-1, 0, pixels), 0)).as("not announced").containsExactly(0, 50, 100, 100);
    byte[] empty = {100, 50, 0, 0, 10, 20, 30, 0};
    assertThat(pixel(tga(-1, 0, empty), 0)).as("not there").containsExactly(0, 50, 100);
    assertThat(pixel(tga(-1, 8, empty), 0)).as("announced").containsExactly(0, 50, 100, 0);
    assertThat(pixel(tga(0, 8, pixels), 0)).containsExactly(0, 50, 100);
    assertThat(pixel(tga(2, 8, pixels), 0)).containsExactly(0, 50, 100);
    assertThat(pixel(tga(3, 8, pixels), 0)).containsExactly(0, 50, 100, 100);
    assertThat(pixel(tga(4, 8, pixels), 0)).containsExactly(0, 128, 255, 100);
  }

  private static int[] pixel(byte[] file, int x) throws IOException {
    Raster raster = read(file);
    int[] samples = new int[raster.channels().count()];
    Arrays.setAll(samples, c -> raster.sample(c, x, 0));
    return samples;
  }

  /**
   * Two pixels of 32 bits.
   *
   * @param attributesType below 0 for a file without an extension area
   */
  private static byte[] tga(int attributesType, int attributeBits, byte[] pixels) {
    ByteBuffer out = ByteBuffer.allocate(26 + 495 + 26).order(ByteOrder.LITTLE_ENDIAN);
    out.put(2, (byte) 2).putShort(12, (short) 2).putShort(14, (short) 1);
    out.put(16, (byte) 32).put(17, (byte) attributeBits).put(18, pixels);
    if (attributesType < 0) {
      return Arrays.copyOf(out.array(), 26);
    }
    out.putShort(26, (short) 495).put(26 + 494, (byte) attributesType).putInt(521, 26);
    return out.put(529, "TRUEVISION-XFILE.\0".getBytes(StandardCharsets.US_ASCII)).array();
  }

  @Test
  void theSmallestTgaIsRead() throws IOException {
    byte[] file = {0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, 0, 30, 20, 10};

    assertThat(pixel(file, 0)).containsExactly(10, 20, 30);
  }

  @Test
  void aPaletteOfPcxStandsAtTheEnd() throws IOException {
    assertSamples(
        read("palette8.pcx"),
        Channels.RGB,
        8,
        (c, x, y) -> {
          int i = pattern(0, x, y, 8);
          return c == 0 ? i ^ 0x55 : c == 1 ? 255 - i : i / 2;
        });
  }

  @Test
  void pcxWithoutAPaletteHasTheColorsOfTheEga() throws IOException {
    byte[] file = bytes("planes4.pcx");
    Arrays.fill(file, 16, 64, (byte) 0);
    int[] ega = {0, 0xaa, 0xaa00, 0xaaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa};

    assertSamples(
        read(file),
        Channels.RGB,
        8,
        (c, x, y) -> {
          int entry = pattern(0, x, y, 4);
          // The second eight are the first ones lighter, brown becoming yellow.
          int rgb = entry < 8 ? ega[entry] : entry == 14 ? 0xffff55 : ega[entry - 8] + 0x555555;
          return rgb >> 16 - 8 * c & 255;
        });
  }

  @Test
  void inksOfPhotoshopAreStoredInverted() throws IOException {
    assertSamples(
        read("cmyk16.psd"),
        Channels.RGB,
        16,
        (c, x, y) ->
            (int) Math.floor((double) pattern(c, x, y, 16) * pattern(3, x, y, 16) / 65535 + 0.5));
  }

  @Test
  void transparencyOfPhotoshopIsTakenOutOfWhite() throws IOException {
    assertSamples(
        read("alpha-white.psb"),
        Channels.RGBA,
        8,
        (c, x, y) -> {
          int column = Math.min(x, WIDTH - 2);
          int alpha = pattern(3, column, y, 8);
          int stored = 255 - Math.round((255 - pattern(c, column, y, 8)) * alpha / 255f);
          if (c == 3 || alpha == 0) {
            return c == 3 ? alpha : stored;
          }
          return rounded(Math.max(0, stored - 255 + alpha), alpha, 255);
        });
  }

  @Test
  void photoshopFilesWithoutAPictureAreRefusedByName() throws IOException {
    byte[] floats = bytes("cmyk16.psd");
    floats[23] = 32;
    assertRefused(floats, "floating-point samples");
    byte[] lab = bytes("rgb16-selection.psd");
    lab[25] = 9;
    assertRefused(lab, "Lab colour");
    lab[25] = 7;
    assertRefused(lab, "Multichannel");
    // A resource that says that the composite was not made, in front of the layer.
    byte[] file = bytes("alpha-white.psb");
    byte[] resource = {'8', 'B', 'I', 'M', 4, 33, 0, 0, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0};
    ByteBuffer out = ByteBuffer.allocate(file.length + resource.length).put(file, 0, 34);
    out.put(resource).put(file, 34, file.length - 34).putInt(30, resource.length);
    assertRefused(out.array(), "Maximize Compatibility");
  }

  @Test
  void samplesOfSgiAreNotStretched() throws IOException {
    assertSamples(
        read("range16.sgi"),
        Channels.GRAY,
        16,
        (c, x, y) -> x < WIDTH - 2 ? pattern(0, x, y, 16) : 256 * y + 7);
  }

  @Test
  void codingsThatAreNotReadAreNamed() throws IOException {
    byte[] huffman = bytes("runs24.bmp");
    huffman[28] = 1;
    huffman[30] = 3;
    assertRefused(huffman, "Huffman");
    byte[] planes = bytes("rgb8.pcx");
    planes[65] = 2;
    assertRefused(planes, "2 planes of 8 bits");
  }

  private static void assertRefused(byte[] file, String word) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("unsupported")
        .hasMessageContaining(word);
  }

  @Test
  void bitmapsOfIconsHaveTheirMaskForAlpha() throws IOException {
    // 2 x 2 of 24 bits, rows of 8 bytes; the mask hides the pixel at the bottom right.
    ByteBuffer icon = ByteBuffer.allocate(3 + 40 + 16 + 8).order(ByteOrder.LITTLE_ENDIAN);
    icon.putInt(3, 40).putInt(7, 2).putInt(11, 4).putShort(15, (short) 1).putShort(17, (short) 24);
    icon.put(43, new byte[] {1, 2, 3, 4, 5, 6}).put(51, new byte[] {7, 8, 9, 10, 11, 12});
    icon.put(59, (byte) 0x40);
    Failures failures = new Failures("test", "icon", remark -> {});

    Raster raster =
        BmpFile.readInIcon(
            new Bytes(icon.array()), 3, icon.capacity(), ImageLimits.DEFAULT, failures);

    assertThat(raster.plane(0)).isEqualTo(new char[] {9, 12, 3, 6});
    assertThat(raster.plane(3)).isEqualTo(new char[] {255, 255, 255, 0});
  }
}
