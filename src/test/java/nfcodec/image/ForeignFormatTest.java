package nfcodec.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of other formats are named, by their content, with what to do. */
class ForeignFormatTest {
  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("\u0089NFC\r\n\u001a\n\1", "an nfcodec file already; 'nfcodec decode'"),
        Arguments.of(box("avif"), "an AVIF image; convert it to PNG first: 'avifdec a.png a.png'"),
        Arguments.of(box("mif1", "miaf", "avif"), "an AVIF image"),
        Arguments.of(box("heic", "mif1"), "a HEIC image; convert it to PNG first: 'heif-convert"),
        Arguments.of(box("mif1", "heic"), "a HEIC image"),
        Arguments.of(box("mif1", "abcd"), "a HEIF image"),
        Arguments.of(box("crx "), "a Canon CR3 raw image"),
        Arguments.of(box("isom", "avc1"), "an MP4 video"),
        Arguments.of("\u00ff\n\u00fa\u007f", "a JPEG XL image; convert it to PNG first: 'djxl"),
        Arguments.of("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL image"),
        Arguments.of("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 image; convert it"),
        Arguments.of("\u00ffO\u00ffQ\0", "a JPEG 2000 codestream"),
        Arguments.of("v/1\1\2\0\0\0", "an OpenEXR image"),
        Arguments.of("#?RADIANCE\n", "a Radiance HDR image"),
        Arguments.of("SIMPLE  =   T", "a FITS image"),
        Arguments.of("\0".repeat(128) + "DICM\0", "a DICOM image"),
        Arguments.of("gimp xcf v011\0", "a GIMP image (XCF)"),
        Arguments.of("qoif\0\0\0\1", "a QOI image"),
        Arguments.of("FLIF1", "a FLIF image"),
        Arguments.of("BPG\u00fb\0", "a BPG image"),
        Arguments.of(
            "\0".repeat(512) + "ab" + "\0\0\0\0\1\0\1\0" + "\0\u0011\2\u00ff\f\0",
            "a Macintosh picture (PICT); convert it to PNG first: 'magick a.png a.png'"),
        Arguments.of(
            "\0".repeat(512) + "ab" + "\0\0\0\0\1\0\1\0" + "\u0011\1\1\0\n",
            "a Macintosh picture (PICT)"),
        Arguments.of(
            "R\u00cc\0\0\0\0", "a Utah RLE image; convert it to PNG first: 'rletopnm a.png"),
        Arguments.of(
            "(\0\0\0\7\0\0\0\5\0\0\0\1\0\30\0" + "\0".repeat(100),
            "a bitmap without the file header of a BMP (DIB); convert it to PNG first: 'magick"
                + " dib:a.png"),
        Arguments.of("FUJIFILMCCD-RAW 0201", "a Fujifilm RAF raw image"),
        Arguments.of("%PDF-1.7\n", "a PDF document"),
        Arguments.of("%!PS-Adobe-3.0 EPSF-3.0\n", "a PostScript document"),
        Arguments.of("<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        Arguments.of("\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<SVG/>", "an SVG drawing"),
        Arguments.of("<?xml version='1.0'?><a/>", "an XML document"),
        Arguments.of("\u001f\u008b\b\0", "compressed by gzip"),
        Arguments.of("PK\3\4\24", "a ZIP archive"),
        Arguments.of("\u001aE\u00df\u00a3\u0093", "a Matroska or WebM video"),
        Arguments.of("RIFF\4\0\0\0AVI LIST", "an AVI video"),
        Arguments.of("  <!DOCTYPE html>\n<html>", "a web page (HTML)"),
        Arguments.of("{\"error\": 404}", "JSON text"),
        Arguments.of("bash: curl: command not found\n", "text, not an image"),
        Arguments.of("\u0089PNG\n\u001a\n\0\0\0", "a PNG whose first bytes were changed"),
        Arguments.of("\0\0\0\0", "nothing but zeros"));
  }

  private static String box(String... brands) {
    return "\0\0\0"
        + (char) (12 + 4 * brands.length)
        + "ftyp"
        + brands[0]
        + "\0\0\0\0"
        + String.join("", java.util.Arrays.copyOfRange(brands, 1, brands.length))
        + "\0\0\0\bmdat";
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamed(String content, String words) {
    assertThatThrownBy(
            () -> ImageFiles.read(content.getBytes(ISO_8859_1), "a.png", ImageLimits.DEFAULT))
        .isInstanceOf(ImageFileException.class)
        .hasMessageStartingWith("'a.png' is " + words);
  }

  @Test
  void aNameThatAShellWouldSplitIsNotPutIntoACommand() {
    byte[] file = box("avif").getBytes(ISO_8859_1);

    assertThatThrownBy(() -> ImageFiles.read(file, "my photo; rm.avif", ImageLimits.DEFAULT))
        .hasMessageContaining("'avifdec IN OUT.png'");
  }

  @Test
  void aCamerasRawFileIsNotTakenForItsPreview() throws IOException {
    byte[] file =
        new TiffBytes(java.nio.ByteOrder.LITTLE_ENDIAN, 1, 1, 8, 3, 2)
            .shorts(TiffDirectory.NEW_SUBFILE_TYPE, 1)
            .shorts(TiffDirectory.SUB_DIRECTORIES, 8)
            .strips("abc".getBytes(StandardCharsets.US_ASCII))
            .build();

    assertThatThrownBy(() -> TestImages.read(file))
        .hasMessageContaining("a camera's raw image with a small preview");
  }
}
