package nfcodec.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import nfcodec.raster.Channels;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, damaged, hostile or no images: one line each, and never half an image. */
class RefusalTest {
  /** Bytes; three photographs are longer. */
  private static final int LONG = 20_000;

  /** What libraries say to programmers, and no user should read. */
  private static final Pattern JAVA_WORDS =
      Pattern.compile(
          "Exception|Error\\b|\\bnull\\b|Index \\d|out of bounds|flushedPos|For"
              + " input|java\\.|decoder says");

  static Stream<String> testImages() throws IOException {
    try (Stream<Path> files = Files.list(TestImages.FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> !n.endsWith(".java") && !n.endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("testImages")
  void aCutFileIsRefusedOrReadsAsTheWhole(String name) throws IOException {
    byte[] file = TestImages.bytes(name);
    Raster whole = TestImages.read(file);
    // The last number of a text file can lose a digit without a trace.
    int last = name.equals("maxval100.pgm") ? file.length - 3 : file.length;
    // Of a long one, in which most cuts are like their neighbours, not each.
    int stride = last < LONG ? 1 : 97;
    for (int length = 0;
        length < last;
        length += length < 2000 || last - length < 2000 ? 1 : stride) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        assertThat(TestImages.read(cut)).as("cut to %d bytes", length).isEqualTo(whole);
      } catch (ImageFileException e) {
        assertIsOneLine(e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("testImages")
  void aDamagedFileIsRefusedInOneLineOrRead(String name) throws IOException {
    byte[] file = TestImages.bytes(name);
    ImageLimits limits = new ImageLimits(2000, 2000, 1 << 20, 1 << 20);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < 300; i++) {
      byte[] damaged = file.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        int value = random.nextInt(4) == 0 ? 255 : random.nextInt(256);
        damaged[random.nextInt(damaged.length)] = (byte) value;
      }
      try {
        ImageFiles.read(damaged, "test", limits);
      } catch (ImageFileException e) {
        assertIsOneLine(e);
      }
    }
  }

  @Test
  void damagedPngDataIsRefused() throws IOException {
    byte[] file = TestImages.bytes("rgb8.png");
    int idat = new String(file, ISO_8859_1).indexOf("IDAT");
    for (int i = idat + 4; i < file.length - 12; i++) {
      byte[] damaged = file.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> TestImages.read(damaged))
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("checksum of its IDAT chunk");
    }
  }

  @Test
  void aWrongChecksumInsideRightOnesIsRefused() throws IOException {
    byte[] file = TestImages.bytes("rgb8.png");
    int idat = new String(file, ISO_8859_1).indexOf("IDAT");
    int end = idat + 4 + ByteBuffer.wrap(file).getInt(idat - 4);
    file[end - 1] ^= 1;
    CRC32 crc = new CRC32();
    crc.update(file, idat, end - idat);
    ByteBuffer.wrap(file).putInt(end, (int) crc.getValue());

    assertThatThrownBy(() -> TestImages.read(file))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("compressed pixel data is broken");
  }

  @Test
  void jpegWithAHoleInItsPixelsIsRefused() throws IOException {
    Raster raster = TestImages.noise(Channels.GRAY, 8, 64, 64);
    byte[] file = ImageFiles.encode(raster, ImageFormat.JPEG);
    byte[] holed = Arrays.copyOf(file, file.length / 2 + 2);
    // The end marker is there, the pixels before it are not.
    holed[holed.length - 2] = (byte) 0xff;
    holed[holed.length - 1] = (byte) 0xd9;

    assertThatThrownBy(() -> TestImages.read(holed))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("truncated or damaged JPEG");
  }

  @Test
  void aGifFrameThatEndsEarlyIsRefused() throws IOException {
    byte[] file = TestImages.bytes("frame-on-canvas.gif");
    // Three codes of three bits: clear, a pixel, end.
    int codes = 4 | 0 << 3 | 5 << 6;
    file[file.length - 5] = (byte) codes;
    file[file.length - 4] = (byte) (codes >> 8);

    assertThatThrownBy(() -> TestImages.read(file))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("1 of its 4 pixels");
  }

  /** Numbers that 64 bits hold and their products do not. */
  @Test
  void aBigTiffThatPointsFarOutsideItselfIsRefused() {
    byte[] endlessDirectory = bigTiff(16, Long.MAX_VALUE);
    byte[] farDirectory = bigTiff(Long.MAX_VALUE - 8, 1);
    byte[] farValues = bigTiff(16, 1);
    // The width as two numbers of 64 bits, at the end of all offsets.
    ByteBuffer.wrap(farValues)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(24, (short) 256)
        .putShort(26, (short) 16)
        .putLong(28, 2)
        .putLong(36, Long.MAX_VALUE - 1);
    for (byte[] file : List.of(endlessDirectory, farDirectory, farValues)) {
      assertThatThrownBy(() -> TestImages.read(file))
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("it ends too early or points outside itself");
    }
  }

  /** A header and the number of entries of its directory, and zeros. */
  private static byte[] bigTiff(long directory, long entries) {
    return ByteBuffer.allocate(64)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0})
        .putLong(directory)
        .putLong(entries)
        .array();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P6 100000 100000 255\n",
        "P5 4294967297 1 255\n",
        "P5 99999999999999999999 1 255\n",
        "P7\nWIDTH 100000\nHEIGHT 100000\nDEPTH 4\nMAXVAL 65535\nENDHDR\n"
      })
  void absurdSizesAreRefusedUnread(String header) {
    assertThatThrownBy(() -> TestImages.read((header + "abc").getBytes(ISO_8859_1)))
        .isInstanceOf(ImageFileException.class);
  }

  @Test
  void aHeaderThatEndsBeforeItsLastSpaceLeavesNoBytes() {
    assertThatThrownBy(() -> TestImages.read("P6 2 1 255".getBytes(ISO_8859_1)))
        .hasMessageContaining("its pixels need 6 bytes and 0 are there");
  }

  @Test
  void absurdSizesInBinaryHeadersAreRefusedUnread() throws IOException {
    for (int size : new int[] {65_535, 2_147_483_647}) {
      byte[] png = TestImages.bytes("rgba16.png");
      ByteBuffer.wrap(png).putInt(16, size).putInt(20, size);
      CRC32 crc = new CRC32();
      crc.update(png, 12, 17);
      ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
      assertThatThrownBy(() -> TestImages.read(png)).hasMessageContaining("too large");
    }
    byte[] gif = TestImages.bytes("frame-on-canvas.gif");
    Arrays.fill(gif, 6, 10, (byte) 255);
    assertThatThrownBy(() -> TestImages.read(gif)).hasMessageContaining("too large");
    byte[] jpeg = TestImages.bytes("gray.jpg");
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 255);
    assertThatThrownBy(() -> TestImages.read(jpeg)).hasMessageContaining("too large");
  }

  @Test
  void limitsAreTheCallers() throws IOException {
    byte[] file = TestImages.bytes("rgb8.png");
    ImageLimits exact = new ImageLimits(13, 7, 91, file.length);

    assertThat(ImageFiles.read(file, "x", exact)).isEqualTo(TestImages.read(file));
    for (ImageLimits tight :
        List.of(
            new ImageLimits(12, 7, 91, file.length),
            new ImageLimits(13, 6, 91, file.length),
            exact.withMaxPixels(90),
            new ImageLimits(13, 7, 91, file.length - 1))) {
      assertThatThrownBy(() -> ImageFiles.read(file, "x", tight))
          .isInstanceOf(ImageFileException.class)
          .hasMessageContaining("too large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "hello", "<html><body>404</body></html>", "BM", "GIF89a"})
  void whatIsNoImageIsRefused(String content) {
    Throwable refusal = catchThrowable(() -> TestImages.read(content.getBytes(ISO_8859_1)));

    assertThat(refusal).isInstanceOf(ImageFileException.class);
    assertIsOneLine((ImageFileException) refusal);
  }

  @Test
  void pathsThatCannotBeReadAreNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> ImageFiles.read(folder))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("directory");
    assertThatThrownBy(() -> ImageFiles.read(folder.resolve("none.png")))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("none.png")
        .hasMessageContaining("no such file");
  }

  private static void assertIsOneLine(ImageFileException e) {
    assertThat(e.getMessage())
        .isNotBlank()
        .doesNotContain("\n")
        .hasSizeLessThan(700)
        .doesNotContainPattern(JAVA_WORDS);
  }
}
