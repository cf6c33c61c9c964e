package nfcodec.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with several images: which one is read, what is said of the others, what is refused. */
class PagesTest {
  private final List<Remark> remarks = new ArrayList<>();

  private Raster read(byte[] file, int page) throws ImageFileException {
    return ImageFiles.read(file, "x", new ReadOptions(ImageLimits.DEFAULT, page, remarks::add));
  }

  private Raster read(String name, int page) throws IOException {
    return read(TestImages.bytes(name), page);
  }

  /** Rows of pixels, samples joined by commas. */
  private static String pixels(Raster raster) {
    return IntStream.range(0, raster.height())
        .mapToObj(y ->
            IntStream.range(0, raster.width())
                .mapToObj(x -> pixel(raster, x, y))
                .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" / "));
  }

  private static String pixel(Raster raster, int x, int y) {
    return IntStream.range(0, raster.channels().count())
        .mapToObj(c -> String.valueOf(raster.sample(c, x, y)))
        .collect(Collectors.joining(","));
  }

  /** The rows of a picture drawn with letters. */
  private static String drawn(String picture, String... letters) {
    String[] pixels = picture.replace("/", "\n").split("");
    return Arrays.stream(pixels)
        .filter(p -> !p.isBlank() || p.equals("\n"))
        .map(p -> p.equals("\n") ? "/" : colorOf(p, letters))
        .collect(Collectors.joining(" "));
  }

  private static String colorOf(String letter, String... letters) {
    return Arrays.stream(letters)
        .filter(l -> l.startsWith(letter + "="))
        .map(l -> l.substring(2))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1, rrrr/rrrr/rrrr, r=255;0;0 ",
    "2, rrrr/rggr/rggr, r=255;0;0 g=0;255;0",
    "3, brrr/r..r/r..r, r=255;0;0;255 b=0;0;255;255 .=0;0;0;0",
    "4, rrrb/r..r/r..r, r=255;0;0;255 b=0;0;255;255 .=0;0;0;0"
  })
  void aGifShowsItsCanvas(int page, String picture, String letters) throws IOException {
    assertThat(pixels(read("animated.gif", page))).isEqualTo(drawn(picture, letters(letters)));
    assertThat(remarks).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "animated.png, 1, rrrr/rrrr/rrrr",
    "animated.png, 2, rrrr/rmmr/rmmr",
    "animated.png, 3, grrr/r..r/r..r",
    "animated.png, 4, rrrg/r..r/r..r",
    "animated-apart.png, 0, rrrr/rrrr/rrrr",
    "animated-apart.png, 1, bbbb/bbbb/bbbb",
    "animated-apart.png, 2, bbbb/bnnb/bnnb",
    "animated-apart.png, 4, bbbg/b..b/b..b",
    "animated.webp, 1, rrrrrr/rrrrrr/rrrrrr/rrrrrr",
    "animated.webp, 2, rrrrrr/rrrrrr/rrmmrr/rrmmrr",
    "animated.webp, 3, ggrrrr/ggrrrr/rr..rr/rr..rr"
  })
  void frameAndCanvasAreBlended(String file, int page, String picture) throws IOException {
    // Blue of alpha 128 over red, and over another blue.
    String colors =
        "r=200;0;0;255 g=0;255;0;100 .=0;0;0;0 m=100;0;128;255 b=0;0;90;255 n=0;0;173;255";

    assertThat(pixels(read(file, page))).isEqualTo(drawn(picture, letters(colors)));
  }

  private static String[] letters(String text) {
    return text.strip().replace(';', ',').split(" ");
  }

  @ParameterizedTest
  @CsvSource({
    "pages.tif, 0, 10 20 30 / 40 50 60",
    "pages.tif, 1, 10 20 30 / 40 50 60",
    "pages.tif, 2, 70 80",
    "stream.pnm, 0, '1,2,3 4,5,6'",
    "stream.pnm, 2, 7 / 8",
    "sizes.ico, 1, '0,0,40,0 20,0,40,255 / 0,30,40,255 20,30,40,255'",
    "sizes.ico, 4, '1,2,3 1,2,3 1,2,3 / 1,2,3 1,2,3 1,2,3 / 1,2,3 1,2,3 1,2,3'"
  })
  void pagesAreChosen(String file, int page, String expected) throws IOException {
    assertThat(pixels(read(file, page))).isEqualTo(expected);
  }

  @Test
  void anIconGivesItsLargestAndOfTheseTheDeepest() throws IOException {
    Raster raster = read("sizes.ico", 0);

    assertThat(raster.width()).isEqualTo(4);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        assertThat(pixel(raster, x, y)).isEqualTo(20 * x + "," + 30 * y + ",40," + 10 * (y + 1));
      }
    }
    assertThat(read("sizes.ico", 3)).isEqualTo(raster);
    assertThat(pixel(read("sizes.ico", 2), 0, 0)).isEqualTo("0,0,40,0");
    assertThat(pixel(read("sizes.ico", 2), 3, 2)).isEqualTo("60,60,40,255");
  }

  @Test
  void aCursorIsReadAsAnIcon() throws IOException {
    byte[] file = TestImages.bytes("sizes.ico");
    file[2] = 2;
    // In a cursor the list has the hot spot where an icon has planes and depth.
    Arrays.fill(file, 10, 14, (byte) 1);

    assertThat(read(file, 0)).isEqualTo(read("sizes.ico", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "animated.gif, 4 frames, the first",
    "animated.png, 4 frames, the first",
    "animated.webp, 3 frames, the first",
    "pages.tif, 2 pages, the first",
    "stream.pnm, 2 images, the first",
    "sizes.ico, 4 images, the largest"
  })
  void thatThereAreOthersIsSaid(String file, String count, String which) throws IOException {
    read(file, 0);

    assertThat(remarks)
        .containsExactly(
            new Remark(
                Remark.Kind.SEVERAL_IMAGES,
                "'x': it holds " + count + ", of which " + which + " is read"));
  }

  @Test
  void aStillImageBesideAnAnimationIsRead() throws IOException {
    read("animated-apart.png", 0);

    assertThat(remarks).hasSize(1);
    assertThat(remarks.getFirst().text())
        .isEqualTo("'x': it holds 4 frames beside the still image, which is read");
  }

  @ParameterizedTest
  @CsvSource({
    "animated.gif, 5, there is no frame 5; it holds 4 frames",
    "animated.png, 5, there is no frame 5; it holds 4 frames",
    "animated-apart.png, 5, there is no frame 5; it holds 4 frames",
    "animated.webp, 4, there is no frame 4; it holds 3 frames",
    "pages.tif, 3, there is no page 3; it holds 2 pages",
    "stream.pnm, 3, there is no image 3; it holds 2 images",
    "sizes.ico, 5, there is no image 5; it holds 4 images",
    "rgb8.png, 2, there is no image 2; it holds 1 image",
    "gray.jpg, 2, there is no image 2; it holds 1 image",
    "two-colors.webp, 2, there is no frame 2; it holds 1 frame",
    "frame-on-canvas.gif, 1000000, there is no frame 1000000; it holds 1 frame"
  })
  void aPageThatIsNotThereIsRefused(String file, int page, String message) {
    assertThatThrownBy(() -> read(file, page))
        .isInstanceOf(ImageFileException.class)
        .hasMessage("'x': " + message);
  }

  @ParameterizedTest
  @CsvSource({"rgb8.png", "gray.jpg", "gray12.tif", "two-colors.webp", "maxval100.pgm"})
  void theOnlyImageIsPageOne(String file) throws IOException {
    assertThat(read(file, 1)).isEqualTo(read(file, 0));
    assertThat(remarks).isEmpty();
  }

  @Test
  void aCircleOfPagesEndsWhereItMeetsItself() throws IOException {
    byte[] file = TestImages.bytes("pages.tif");
    int next = 104 + 2 + 7 * 12;
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(next, 8);

    assertThat(read(file, 1)).isEqualTo(read("pages.tif", 1));
    assertThat(read(file, 2)).isEqualTo(read("pages.tif", 2));
    assertThat(remarks).anyMatch(remark -> remark.text().contains("circle"));
    assertThatThrownBy(() -> read(file, 3)).hasMessageContaining("it holds 2 pages");
  }

  @Test
  void aDamagedSecondPageLeavesTheFirstAsItIs() throws IOException {
    byte[] file = TestImages.bytes("pages.tif");
    // The offset of its pixels.
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(104 + 2 + 5 * 12 + 8, 9999);

    assertThat(read(file, 0)).isEqualTo(read("pages.tif", 1));
    assertThatThrownBy(() -> read(file, 2)).hasMessageContaining("truncated");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void pagesOfBigTiffAreCounted(boolean littleEndian) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(1000);
    out.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    out.put((littleEndian ? "II" : "MM").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
    int[][] tags = {{256, 2}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {279, 2}};
    for (int page = 1; page <= 3; page++) {
      int start = out.position();
      int end = start + 8 + 20 * tags.length + 8;
      tags[5][1] = end;
      out.putLong(tags.length);
      for (int[] tag : tags) {
        out.putShort((short) tag[0]).putShort((short) 4).putLong(1).putInt(tag[1]).putInt(0);
      }
      out.putLong(page == 3 ? 0 : end + 8)
          .put((byte) page)
          .put((byte) (10 * page))
          .put(new byte[6]);
    }
    byte[] file = Arrays.copyOf(out.array(), out.position());

    for (int page = 1; page <= 3; page++) {
      assertThat(pixels(read(file, page))).isEqualTo(page + " " + 10 * page);
    }
    assertThatThrownBy(() -> read(file, 4)).hasMessageContaining("it holds 3 pages");
  }

  @Test
  void framesAreCheckedAgainstLimitsAndCanvas() throws IOException {
    byte[] gif = TestImages.bytes("animated.gif");
    ReadOptions tight = new ReadOptions(new ImageLimits(3, 3, 9, 1000), 2, remarks::add);
    assertThatThrownBy(() -> ImageFiles.read(gif, "x", tight)).hasMessageContaining("too large");

    byte[] webp = TestImages.bytes("animated.webp");
    int second = new String(webp, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ANMF", 80);
    webp[second + 8] = 9;
    assertThatThrownBy(() -> read(webp, 1)).hasMessageContaining("beyond the canvas");
  }

  @ParameterizedTest
  @CsvSource({
    "animated.gif, 4",
    "animated.png, 4",
    "animated.webp, 3",
    "pages.tif, 2",
    "sizes.ico, 4",
    "stream.pnm, 2"
  })
  void aCutFileGivesTheWholePageOrNone(String name, int page) throws IOException {
    byte[] file = TestImages.bytes(name);
    Raster whole = read(file, page);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        assertThat(read(cut, page)).as("cut to %d bytes", length).isEqualTo(whole);
      } catch (ImageFileException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  @Test
  void framesOfAnAnimatedPngAfterDamageAreRefused() throws IOException {
    byte[] file = TestImages.bytes("animated.png");
    String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    // In the pixels of the third frame.
    int third = text.indexOf("fdAT", text.indexOf("fdAT") + 1);
    file[third + 10] ^= 1;

    assertThat(read(file, 0)).isEqualTo(read("animated.png", 1));
    assertThat(read(file, 2)).isEqualTo(read("animated.png", 2));
    assertThatThrownBy(() -> read(file, 3)).isInstanceOf(ImageFileException.class);
    assertThatThrownBy(() -> read(file, 4)).isInstanceOf(ImageFileException.class);
  }

  /** Some writers leave off bytes of a mask; those of the next image are not its own. */
  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "4, 1", "0, 1"})
  void anIconsMaskMayEndEarly(int maskBytes, int images) throws IOException {
    byte[] icon = icon(new byte[maskBytes], images);

    Raster raster = read(icon, 1);

    assertThat(pixels(raster)).isEqualTo("3,2,1,255 / 6,5,4,255");
    assertThat(remarks)
        .extracting(Remark::text)
        .containsExactly("'x': its mask ends early, and hides nothing up to there");
    assertThatThrownBy(() -> read(icon(new byte[] {0, 0, 0, 1}, images), 1))
        .hasMessageContaining("truncated or damaged ICO: its mask ends early");
  }

  /** An icon of 1 x 2 pixels of 24 bits with such a mask, and so many after it. */
  private static byte[] icon(byte[] mask, int more) {
    int first = 6 + 16 * (1 + more);
    int bytes = 40 + 8 + mask.length;
    ByteBuffer icon =
        ByteBuffer.allocate(first + bytes + more * (40 + 16)).order(ByteOrder.LITTLE_ENDIAN);
    icon.putShort(2, (short) 1).putShort(4, (short) (1 + more));
    for (int i = 0; i <= more; i++) {
      int at = first + bytes * i;
      icon.putInt(6 + 16 * i + 8, bytes).putInt(6 + 16 * i + 12, at);
      icon.putInt(at, 40).putInt(at + 4, 1).putInt(at + 8, 4);
      icon.putShort(at + 12, (short) 1).putShort(at + 14, (short) 24);
      icon.put(at + 40, new byte[] {4, 5, 6, 0, 1, 2, 3, 0});
    }
    icon.put(first + 48, mask);
    return icon.array();
  }
}
