package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import nfcodec.raster.Channels;
import org.junit.jupiter.api.Test;

/** A JPEG is read whole or refused: where bytes too many stand decides. */
class JpegDamageTest {
  private static byte[] file() throws ImageFileException {
    return ImageFiles.encode(TestImages.noise(Channels.RGB, 8, 40, 30), ImageFormat.JPEG);
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, at);
    out.writeBytes(more);
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }

  private static int scanStart(byte[] file) {
    for (int i = 0; ; i++) {
      if (file[i] == -1 && file[i + 1] == (byte) 0xda) {
        return i + 2 + (file[i + 2] << 8 | file[i + 3]);
      }
    }
  }

  @Test
  void bytesBetweenSegmentsAreSkipped() throws IOException {
    byte[] file = file();

    int at = 4 + (file[4] << 8 | file[5]);
    assertThat(TestImages.read(inserted(file, at, new byte[] {1, 2, 3, 4, 5})))
        .isEqualTo(TestImages.read(file));
  }

  @Test
  void zerosAndFillBytesBeforeTheEndArePadding() throws IOException {
    byte[] file = file();
    byte[] ones = new byte[9];
    Arrays.fill(ones, (byte) 0xff);

    for (byte[] padding : new byte[][] {new byte[1], new byte[30], ones}) {
      assertThat(TestImages.read(inserted(file, file.length - 2, padding)))
          .isEqualTo(TestImages.read(file));
    }
  }

  @Test
  void pixelDataThatGoesOnIsRefused() throws IOException {
    byte[] file = file();
    int start = scanStart(file);
    byte[] again = Arrays.copyOfRange(file, start, file.length - 2);

    assertThatThrownBy(() -> TestImages.read(inserted(file, file.length - 2, again)))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("left over after its pixel data");
  }

  @Test
  void aFewBytesTooManyAreRefused() throws IOException {
    byte[] file = file();
    for (int n = 1; n <= 12; n++) {
      byte[] more = new byte[n];
      Arrays.fill(more, (byte) 0x5a);
      assertThatThrownBy(() -> TestImages.read(inserted(file, file.length - 2, more)))
          .as("%d bytes", n)
          .isInstanceOf(ImageFileException.class);
    }
  }

  @Test
  void scrambledPixelDataIsSeldomTaken() throws IOException {
    byte[] file = file();
    int start = scanStart(file);
    Random random = new Random(8);
    int taken = 0;
    for (int i = 0; i < 200; i++) {
      int from = start + random.nextInt(file.length - 2 - start - 40);
      byte[] cut = Arrays.copyOf(file, file.length - 20);
      System.arraycopy(file, from + 20, cut, from, file.length - from - 20);
      try {
        TestImages.read(cut);
        taken++;
      } catch (ImageFileException e) {
        assertThat(e.getMessage()).doesNotContain("decoder says");
      }
    }
    // Some cuts leave the right number of blocks, and nobody can tell.
    assertThat(taken).isLessThan(40);
  }
}
