package nfcodec.image;

import static nfcodec.image.TestImages.HEIGHT;
import static nfcodec.image.TestImages.WIDTH;
import static nfcodec.image.TestImages.assertSamples;
import static nfcodec.image.TestImages.pattern;
import static nfcodec.image.TestImages.read;
import static nfcodec.image.TestImages.rounded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample of every layout, against the formula that made the files. */
class ReadSamplesTest {
  @ParameterizedTest
  @CsvSource({
    "gray8.png, GRAY, 8",
    "gray16.png, GRAY, 16",
    "gray-alpha8.png, GRAY_ALPHA, 8",
    "gray-alpha16.png, GRAY_ALPHA, 16",
    "rgb8.png, RGB, 8",
    "rgb8-interlaced.png, RGB, 8",
    "rgb16.png, RGB, 16",
    "rgba8.png, RGBA, 8",
    "rgba16.png, RGBA, 16",
    "rgba16.tif, RGBA, 16",
    "icc-srgb.png, RGB, 8",
    "icc-srgb16.png, RGB, 16",
    "icc-broken.png, RGB, 8"
  })
  void storedDepthsComeOutUnchanged(String file, Channels channels, int bits) throws IOException {
    Raster raster = read(file);

    assertThat(raster.width()).isEqualTo(WIDTH);
    assertThat(raster.height()).isEqualTo(HEIGHT);
    assertSamples(raster, channels, bits, (c, x, y) -> pattern(c, x, y, bits));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shallowGrayIsScaledToEightBits(int bits) throws IOException {
    assertSamples(
        read("gray" + bits + ".png"),
        Channels.GRAY,
        8,
        (c, x, y) -> rounded(pattern(0, x, y, bits), (1 << bits) - 1, 255));
  }

  @Test
  void twelveBitsAreScaledToSixteen() throws IOException {
    assertSamples(
        read("gray12.tif"),
        Channels.GRAY,
        16,
        (c, x, y) -> rounded(pattern(0, x, y, 12), 4095, 65535));
  }

  @Test
  void oddMaximaAreScaledWithRounding() throws IOException {
    assertSamples(
        read("maxval100.pgm"),
        Channels.GRAY,
        8,
        (c, x, y) -> rounded(pattern(0, x, y, 16) % 101, 100, 255));
    assertSamples(
        read("maxval1000.ppm"),
        Channels.RGB,
        16,
        (c, x, y) -> rounded(pattern(c, x, y, 16) % 1001, 1000, 65535));
  }

  @Test
  void palettesAreExpanded() throws IOException {
    assertSamples(
        read("palette4.png"), Channels.RGB, 8, (c, x, y) -> palette(c, pattern(0, x, y, 4)));
    int[] alphas = {0, 17, 200, 255};
    assertSamples(
        read("palette2-alpha.png"),
        Channels.RGBA,
        8,
        (c, x, y) -> c == 3 ? alphas[pattern(0, x, y, 2)] : palette(c, pattern(0, x, y, 2)));
  }

  private static int palette(int channel, int entry) {
    return switch (channel) {
      case 0 -> 16 * entry + 1;
      case 1 -> 255 - 10 * entry;
      default -> 7 * entry;
    };
  }

  @ParameterizedTest
  @CsvSource({"gray4-key.png, 1, 4", "rgb8-key.png, 3, 8", "rgb16-key.png, 3, 16"})
  void aKeyColorBecomesTransparent(String file, int colors, int bits) throws IOException {
    int depth = bits == 16 ? 16 : 8;
    int max = (1 << depth) - 1;
    Raster raster = read(file);

    assertSamples(
        raster,
        Channels.ofCount(colors + 1),
        depth,
        (c, x, y) -> {
          if (c < colors) {
            return rounded(pattern(c, x, y, bits), (1 << bits) - 1, max);
          }
          boolean key = true;
          for (int i = 0; i < colors; i++) {
            key &= pattern(i, x, y, bits) == pattern(i, 2, 3, bits);
          }
          return key ? 0 : max;
        });
    assertThat(raster.sample(colors, 2, 3)).isZero();
  }

  @Test
  void whiteIsZeroIsTurnedRound() throws IOException {
    assertSamples(
        read("gray8-white-is-zero.tif"), Channels.GRAY, 8, (c, x, y) -> 255 - pattern(0, x, y, 8));
  }

  @Test
  void premultipliedAlphaIsMadeStraight() throws IOException {
    assertSamples(
        read("rgba8-premultiplied.tif"),
        Channels.RGBA,
        8,
        (c, x, y) -> {
          int alpha = pattern(3, x, y, 8);
          int stored = pattern(c, x, y, 8) * alpha / 255;
          return c == 3 ? alpha : alpha == 0 ? 0 : Math.min(255, rounded(stored, alpha, 255));
        });
  }

  @ParameterizedTest
  @CsvSource({"cmyk8.tif, 8", "cmyk16.tif, 16"})
  void inksTakeLightAway(String file, int bits) throws IOException {
    int max = (1 << bits) - 1;
    assertSamples(
        read(file),
        Channels.RGB,
        bits,
        (c, x, y) -> {
          long light = (long) (max - pattern(c, x, y, bits)) * (max - pattern(3, x, y, bits));
          return (int) Math.floor((double) light / max + 0.5);
        });
  }

  @Test
  void adobeInksAreStoredInverted() throws IOException {
    Raster raster = read("cmyk-adobe.jpg");

    int[][] quarters = {{255, 0, 0}, {0, 255, 0}, {31, 63, 200}, {128, 128, 128}};
    for (int i = 0; i < 4; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(raster.sample(c, 4 + i % 2 * 8, 4 + i / 2 * 8))
            .as("quarter %d, channel %d", i, c)
            .isBetween(quarters[i][c] - 3, quarters[i][c] + 3);
      }
    }
  }

  @Test
  void aGifFrameLiesOnItsTransparentCanvas() throws IOException {
    Raster raster = read("frame-on-canvas.gif");

    assertThat(raster.width()).isEqualTo(4);
    assertThat(raster.height()).isEqualTo(3);
    assertThat(pixel(raster, 1, 1)).containsExactly(255, 0, 0, 255);
    assertThat(pixel(raster, 2, 1)).containsExactly(0, 255, 0, 255);
    assertThat(pixel(raster, 1, 2)).containsExactly(0, 0, 255, 255);
    assertThat(raster.sample(3, 2, 2)).isZero();
    assertThat(raster.sample(3, 0, 0)).isZero();
    assertThat(raster.sample(3, 3, 2)).isZero();
  }

  /** The transparent colour of a GIF can lie outside its palette; pixels can have it or not. */
  @Test
  void aGifColourOutsideThePaletteIsTransparentAlone() throws IOException {
    byte[] file = TestImages.bytes("frame-on-canvas.gif");
    // Alone on its canvas: red, green / blue, 3. The palette shrinks to red and green.
    byte[] gif = new byte[file.length - 6];
    System.arraycopy(file, 0, gif, 0, 19);
    System.arraycopy(file, 25, gif, 19, gif.length - 19);
    gif[6] = 2;
    gif[8] = 2;
    gif[10] = (byte) 0x80;
    int control = 19;
    gif[control + 9] = 0;
    gif[control + 11] = 0;

    int[][] expected = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 0, 255}, {0, 0, 0, 0}};
    Raster three = TestImages.read(gif);
    gif[control + 6] = 2;
    Raster two = TestImages.read(gif);
    gif[control + 6] = (byte) 255;
    Raster none = TestImages.read(gif);

    for (int i = 0; i < 4; i++) {
      int[] inverse = expected[i].clone();
      inverse[3] = i == 2 ? 0 : 255;
      assertThat(pixel(three, i % 2, i / 2)).containsExactly(expected[i]);
      assertThat(pixel(two, i % 2, i / 2)).containsExactly(inverse);
    }
    assertThat(none.channels()).isEqualTo(Channels.RGB);
    assertThat(pixel(none, 1, 0)).containsExactly(0, 255, 0);
  }

  @Test
  void losslessWebpIsExact() throws IOException {
    // 5 x 3, turned clockwise.
    Raster raster = read("two-colors.webp");

    assertThat(raster.width()).isEqualTo(3);
    assertSamples(
        raster,
        Channels.RGBA,
        8,
        (c, x, y) ->
            switch (c) {
              case 0 -> 30;
              case 1 -> (y + 2 - x) % 2 == 0 ? 10 : 200;
              case 2 -> 40;
              default -> 128;
            });
  }

  @Test
  void theContentDecidesNotTheName(@TempDir Path folder) throws IOException {
    Path misnamed = folder.resolve("image with space é.jpg");
    Files.write(misnamed, TestImages.bytes("rgb8.png"));

    assertThat(ImageFiles.read(misnamed)).isEqualTo(read("rgb8.png"));
  }

  @Test
  void streamsAreReadToTheirEnd() throws IOException {
    byte[] file = TestImages.bytes("rgb8.png");

    assertThat(ImageFiles.read(new ByteArrayInputStream(file), "stdin", ReadOptions.DEFAULT))
        .isEqualTo(read("rgb8.png"));
  }

  private static int[] pixel(Raster raster, int x, int y) {
    int[] pixel = new int[raster.channels().count()];
    for (int c = 0; c < pixel.length; c++) {
      pixel[c] = raster.sample(c, x, y);
    }
    return pixel;
  }
}
