package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ILBM and PBM forms, written after their specifications. */
class IffTest {
  private static final int HEIGHT = 5;

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0, 0",
    "1, 5, 1, 1",
    "2, 1, 0, 1",
    "7, 3, 1, 0",
    "16, 8, 1, 1",
    "17, 5, 1, 1",
    "33, 8, 0, 1",
    "33, 2, 3, 0",
    "1, 24, 0, 0",
    "9, 24, 1, 1",
    "31, 24, 0, 1"
  })
  void planesAreRead(int width, int planes, int masking, int compression) throws IOException {
    long[][] pixels = pixels(width, planes);
    boolean[][] mask = mask(width);
    byte[] colors = colors(planes);
    byte[] body = planes(pixels, planes, masking == 1 ? mask : null);

    Raster raster =
        TestImages.read(
            form(
                "ILBM",
                header(width, planes, masking, compression),
                planes > 8 ? new byte[0] : chunk("CMAP", colors),
                chunk("BODY", compression == 1 ? runs(body) : body)));

    assertThat(raster.width()).isEqualTo(width);
    TestImages.assertSamples(
        raster,
        masking == 1 ? Channels.RGBA : Channels.RGB,
        8,
        (c, x, y) -> {
          int pixel = (int) pixels[y][x];
          if (c == 3) {
            return mask[y][x] ? 255 : 0;
          }
          return planes > 8 ? pixel >> 8 * c & 255 : colors[3 * pixel + c] & 255;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void planesWithoutPaletteAreGray(int planes) throws IOException {
    long[][] pixels = pixels(19, planes);

    Raster raster =
        TestImages.read(
            form("ILBM", header(19, planes, 0, 0), chunk("BODY", planes(pixels, planes, null))));

    TestImages.assertSamples(
        raster,
        Channels.GRAY,
        8,
        (c, x, y) -> TestImages.rounded((int) pixels[y][x], (1 << planes) - 1, 255));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "15, 0", "16, 1", "18, 0", "33, 1"})
  void rowsOfBytesAreRead(int width, int compression) throws IOException {
    long[][] pixels = pixels(width, 8);
    byte[] colors = colors(8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (long[] row : pixels) {
      for (int x = 0; x < (width + 1) / 2 * 2; x++) {
        body.write((int) row[Math.min(x, width - 1)]);
      }
    }
    byte[] rows = body.toByteArray();

    Raster raster =
        TestImages.read(
            form(
                "PBM ",
                header(width, 8, 0, compression),
                chunk("CMAP", colors),
                chunk("BODY", compression == 1 ? runs(rows) : rows)));

    TestImages.assertSamples(
        raster, Channels.RGB, 8, (c, x, y) -> colors[3 * (int) pixels[y][x] + c] & 255);
  }

  @Test
  void whatIsNotWholeIsRefused() {
    byte[] body = planes(pixels(9, 4), 4, null);
    byte[] palette = chunk("CMAP", colors(4));

    // With a mask there would be a plane more.
    assertThatThrownBy(
            () -> TestImages.read(form("ILBM", header(9, 4, 1, 0), palette, chunk("BODY", body))))
        .hasMessageContaining("truncated or damaged IFF: its pixels end at row 4");
    assertThatThrownBy(() -> TestImages.read(form("ILBM", header(9, 4, 0, 0), palette)))
        .hasMessageContaining("damaged IFF: it has no pixels");
    assertThatThrownBy(() -> TestImages.read(form("ILBM", palette, chunk("BODY", body))))
        .hasMessageContaining("damaged IFF: it has no header");
    assertThatThrownBy(
            () -> TestImages.read(form("ILBM", header(9, 4, 0, 2), palette, chunk("BODY", body))))
        .hasMessageContaining("unsupported IFF: compression number 2");
  }

  private static long[][] pixels(int width, int planes) {
    Random random = new Random(width * 100L + planes);
    long[][] pixels = new long[HEIGHT][width];
    for (long[] row : pixels) {
      for (int x = 0; x < width; x++) {
        row[x] = random.nextInt(1 << planes);
      }
    }
    return pixels;
  }

  private static boolean[][] mask(int width) {
    boolean[][] mask = new boolean[HEIGHT][width];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < width; x++) {
        mask[y][x] = (x + 2 * y) % 3 != 0;
      }
    }
    return mask;
  }

  private static byte[] colors(int planes) {
    byte[] colors = new byte[planes > 8 ? 0 : 3 << planes];
    new Random(planes).nextBytes(colors);
    return colors;
  }

  private static byte[] planes(long[][] pixels, int planes, boolean @Nullable [][] mask) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int y = 0; y < HEIGHT; y++) {
      int width = pixels[y].length;
      for (int p = 0; p < planes + (mask == null ? 0 : 1); p++) {
        byte[] plane = new byte[(width + 15) / 16 * 2];
        for (int x = 0; x < width; x++) {
          boolean bit = mask != null && p == planes ? mask[y][x] : (pixels[y][x] >> p & 1) == 1;
          plane[x / 8] |= (byte) (bit ? 0x80 >> x % 8 : 0);
        }
        out.writeBytes(plane);
      }
    }
    return out.toByteArray();
  }

  /** Each byte a run of its own, but two alike in one, and a code for nothing here and there. */
  private static byte[] runs(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < data.length; i++) {
      boolean twice = i + 1 < data.length && i % 2 == 0 && data[i] == data[i + 1];
      out.write(twice ? -1 : 0);
      out.write(data[i]);
      i += twice ? 1 : 0;
      if (i % 5 == 0) {
        out.write(-128);
      }
    }
    return out.toByteArray();
  }

  private static byte[] header(int width, int planes, int masking, int compression) {
    return chunk(
        "BMHD",
        ByteBuffer.allocate(20)
            .putShort((short) width)
            .putShort((short) HEIGHT)
            .putInt(0)
            .put((byte) planes)
            .put((byte) masking)
            .put((byte) compression)
            .array());
  }

  private static byte[] chunk(String name, byte[] contents) {
    return ByteBuffer.allocate(8 + (contents.length + 1) / 2 * 2)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(contents.length)
        .put(contents)
        .array();
  }

  private static byte[] form(String kind, byte[]... chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(kind.getBytes(StandardCharsets.US_ASCII));
    for (byte[] chunk : chunks) {
      out.writeBytes(chunk);
    }
    return chunk("FORM", out.toByteArray());
  }
}
