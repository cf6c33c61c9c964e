package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP, against what libwebp's own decoder made of the same files. */
class WebpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy-gradient",
        "lossy-simple",
        "lossy-alpha",
        "lossless-photo",
        "lossless-cache",
        "lossless-palette",
        "every-predictor"
      })
  void aPictureIsWhatLibwebpMakesOfIt(String name) throws IOException {
    assertThat(TestImages.read(name + ".webp")).isEqualTo(TestImages.read(name + ".png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy-gradient", "lossless-cache", "lossless-palette", "many-groups"})
  void aPictureCutInsideItsChunkIsRefused(String name) throws IOException {
    byte[] file = TestImages.bytes(name + ".webp");
    for (int cut = 2; cut < file.length - 20; cut += 2) {
      byte[] shorter = Arrays.copyOf(file, file.length - cut);
      ByteBuffer lengths = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
      lengths.putInt(4, shorter.length - 8).putInt(16, shorter.length - 20);

      assertThatThrownBy(() -> TestImages.read(shorter))
          .as("%d bytes less", cut)
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("truncated or damaged WebP");
    }
  }

  @Test
  void colorsThatThePaletteDoesNotHaveAreTransparentBlack() throws IOException {
    int[][] colors = {{10, 20, 30, 255}, {60, 50, 40, 128}, {0, 200, 100, 255}, {0, 0, 0, 0}};

    TestImages.assertSamples(
        TestImages.read("outside-palette.webp"), Channels.RGBA, 8, (c, x, y) -> colors[x % 4][c]);
  }

  @Test
  void squaresHaveTheCodesThatTheirNumbersName() throws IOException {
    int[] grays = {10, 20, 30, 10};

    TestImages.assertSamples(
        TestImages.read("many-groups.webp"),
        Channels.RGBA,
        8,
        (c, x, y) -> c == 3 ? 255 : grays[y / 4 * 2 + x / 4]);
  }

  /** Each byte of a picture changed: it is another picture then, or none, and no other failure. */
  @ParameterizedTest
  @ValueSource(strings = {"lossless-palette", "many-groups", "every-predictor"})
  void aDamagedLosslessPictureIsReadOrRefused(String name) throws IOException {
    byte[] file = TestImages.bytes(name + ".webp");
    int refused = 0;
    // What comes before says how large the picture is.
    for (int at = 25; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (at % 255 + 1);
      try {
        TestImages.read(damaged);
      } catch (ImageFileException e) {
        assertThat(e).hasMessageContaining("truncated or damaged WebP: ");
        refused++;
      }
    }
    assertThat(refused).isPositive();
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
  void aLosslessPictureThatNeedsMoreBytesThanItHasIsRefusedWithoutMuchMemory() {
    byte[] file =
        HexFormat.of()
            .parseHex(
                "524946461c000000574542505650384c10000000" + "2f04800010fb00723d8a52c002a8aa00");
    ThrowingCallable read = () -> TestImages.read(file);

    assertThatThrownBy(read)
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("one of its prefix codes has too few symbols");

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(read).isInstanceOf(ImageFileException.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  private static int alphaAt(int x, int y) {
    return x * 41 + y * y * 29 & 255;
  }
}
