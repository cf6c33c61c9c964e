package nfcodec.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import nfcodec.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EXIF blocks in the text of a PNG; the image is 13 x 7, so that a turned one is 7 x 13. */
class PngRawProfileTest {
  private static final String TIFF_6 = "4d4d002a00000008000101120003000000010006000000000000";
  private static final String TIFF_3 = TIFF_6.replace("0006", "0003");
  private static final String EXIF = "457869660000";

  @Test
  void asImageMagickWritesIt() throws IOException {
    assertThat(TestImages.read("raw-profile-orientation6.png").width()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "tEXt, exif, true",
    "tEXt, APP1, true",
    "zTXt, exif, false",
    "zTXt, APP1, true",
    "iTXt, exif, true",
    "iTXt, exif, false"
  })
  void inEveryKindOfText(String chunk, String name, boolean prefixed) throws IOException {
    String hex = (prefixed ? EXIF : "") + TIFF_6;

    assertThat(read(chunk(chunk, name, text(name, hex.length() / 2, hex))).width()).isEqualTo(7);
  }

  @Test
  void theChunkMadeForItCountsMore() throws IOException {
    byte[] exif = HexFormat.of().parseHex(TIFF_3);
    byte[] raw = chunk("tEXt", "exif", text("exif", 26, TIFF_6));

    assertThat(read(raw, chunk("eXIf", exif)).width()).isEqualTo(13);
    assertThat(read(chunk("eXIf", exif), raw).width()).isEqualTo(13);
  }

  @Test
  void aBrokenChunkMadeForItDoesNot() throws IOException {
    byte[] raw = chunk("tEXt", "exif", text("exif", 26, TIFF_6));

    assertThat(read(chunk("eXIf", new byte[10]), raw).width()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\nexif\n",
        "\nexif\n      26\n",
        "\nexif\n      27\n" + TIFF_6,
        "\nexif\n999999999\n" + TIFF_6,
        "\nexif\n99999999999999\n" + TIFF_6,
        "\nexif\n     -26\n" + TIFF_6,
        "\nexif\n      26\nzz" + TIFF_6,
        "\nexif\n      13\n" + TIFF_6
      })
  void damagedTextIsIgnored(String text) throws IOException {
    for (String kind : new String[] {"tEXt", "zTXt", "iTXt"}) {
      assertThat(read(chunk(kind, "exif", text)).width()).isEqualTo(13);
    }
  }

  @Test
  void whatInflatesWithoutEndIsIgnored() throws IOException {
    assertThat(read(chunk("zTXt", "exif", "\nexif\n26\n" + " ".repeat(20_000_000))).width())
        .isEqualTo(13);
    byte[] noText = "Raw profile type exif\0".getBytes(ISO_8859_1);
    assertThat(read(chunk("zTXt", noText), chunk("iTXt", noText)).width()).isEqualTo(13);
  }

  private static String text(String name, int count, String hex) {
    return String.format("\n%s\n%8d\n%s\n", name, count, hex.replaceAll("(.{18})", "$1\n"));
  }

  private static Raster read(byte[]... chunks) throws IOException {
    byte[] png = TestImages.bytes("rgb8.png");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    for (byte[] chunk : chunks) {
      out.writeBytes(chunk);
    }
    out.write(png, 33, png.length - 33);
    return TestImages.read(out.toByteArray());
  }

  private static byte[] chunk(String type, String name, String text) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(("Raw profile type " + name + "\0").getBytes(ISO_8859_1));
    if (type.equals("zTXt")) {
      body.write(0);
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(body)) {
        deflater.write(text.getBytes(ISO_8859_1));
      }
    } else {
      body.writeBytes(((type.equals("iTXt") ? "\0\0en\0\0" : "") + text).getBytes(ISO_8859_1));
    }
    return chunk(type, body.toByteArray());
  }

  private static byte[] chunk(String type, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(ISO_8859_1));
    crc.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(body.length)
        .put(type.getBytes(ISO_8859_1))
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }
}
