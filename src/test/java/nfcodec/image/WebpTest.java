package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lossy WebP, against what libwebp's own decoder made of the same files. */
class WebpTest {
  @ParameterizedTest
  @ValueSource(strings = {"lossy-gradient", "lossy-simple", "lossy-alpha"})
  void aLossyPictureIsWhatLibwebpMakesOfIt(String name) throws IOException {
    assertThat(TestImages.read(name + ".webp")).isEqualTo(TestImages.read(name + ".png"));
  }

  @Test
  void aPictureCutInsideItsChunkIsRefused() throws IOException {
    byte[] file = TestImages.bytes("lossy-gradient.webp");
    for (int cut = 2; cut < file.length - 30; cut += 2) {
      byte[] shorter = Arrays.copyOf(file, file.length - cut);
      ByteBuffer lengths = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
      lengths.putInt(4, shorter.length - 8).putInt(16, shorter.length - 20);

      assertThatThrownBy(() -> TestImages.read(shorter))
          .as("%d bytes less", cut)
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("truncated or damaged WebP");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void storedAlphaIsReadWithEachFilter(int filter) throws IOException {
    Raster image = TestImages.read("lossy-gradient.png");
    int width = image.width();
    int height = image.height();
    // An even number of bytes, so that no padding follows.
    byte[] alpha = new byte[2 + width * height];
    alpha[0] = (byte) (filter << 2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int left = x > 0 ? alphaAt(x - 1, y) : 0;
        int above = y > 0 ? alphaAt(x, y - 1) : 0;
        int corner = x > 0 && y > 0 ? alphaAt(x - 1, y - 1) : 0;
        int guess =
            switch (filter) {
              case 0 -> 0;
              case 1 -> x > 0 ? left : above;
              case 2 -> y > 0 ? above : left;
              default -> x > 0 && y > 0 ? Math.clamp(left + above - corner, 0, 255) : left + above;
            };
        alpha[1 + y * width + x] = (byte) (alphaAt(x, y) - guess);
      }
    }
    byte[] still = TestImages.bytes("lossy-gradient.webp");
    ByteBuffer file = ByteBuffer.allocate(still.length + 18 + 8 + alpha.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put(still, 0, 12).putInt(4, file.capacity() - 8);
    file.put(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0});
    file.put(new byte[] {(byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0});
    file.put(new byte[] {'A', 'L', 'P', 'H'}).putInt(alpha.length).put(alpha);
    file.put(still, 12, still.length - 12);

    Raster read = TestImages.read(file.array());

    TestImages.assertSamples(
        read, Channels.RGBA, 8, (c, x, y) -> c == 3 ? alphaAt(x, y) : image.sample(c, x, y));
  }

  /** Its header announces codes that its sixteen bytes do not hold. */
  @Test
  void aLosslessPictureThatNeedsMoreBytesThanItHasIsRefused() {
    byte[] file =
        HexFormat.of()
            .parseHex(
                "524946461c000000574542505650384c10000000" + "2f04800010fb00723d8a52c002a8aa00");

    assertThatThrownBy(() -> TestImages.read(file))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("stopped in its pixel data");
  }

  private static int alphaAt(int x, int y) {
    return x * 41 + y * y * 29 & 255;
  }
}
