package nfcodec.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Files that are often given in place of an image that is read: told by their first bytes, and
 * refused by name with the usual next step.
 *
 * <p>Source of the signatures: each format's specification, and the database of {@code file(1)}.
 *
 * @param recognises whether a file is of the format
 * @param what the format's name with its article
 * @param step what to do, after a semicolon
 */
record ForeignFormat(Predicate<Bytes> recognises, String what, String step) {
  private static final int TEXT_LOOKED_AT = 4096;
  private static final String MAGICK = "convert it to PNG first: 'magick IN OUT.png'";
  private static final String ONE_PICTURE =
      "extract a frame first: 'ffmpeg -i IN -frames:v 1 OUT.png'";

  /** What to do with a camera's raw file. */
  static final String RAW = "develop it first: 'darktable-cli IN OUT.png'";

  private static final String UNPACK = "unpack it first";

  private static final List<ForeignFormat> ALL =
      List.of(
          // The project's own.
          at(
              "\u0089NFC\r\n\u001a\n",
              "an nfcodec file already",
              "'nfcodec decode' makes an image of it"),
          at(
              "\u0089PNG",
              "a PNG whose first bytes were changed, as by a transfer as text",
              "get an intact copy, transferred as binary"),
          // Still images.
          brands("an AVIF image", png("avifdec IN OUT.png"), "avif", "avis"),
          brands(
              "a HEIC image",
              png("heif-convert IN OUT.png"),
              "heic",
              "heix",
              "heim",
              "heis",
              "hevc",
              "hevx"),
          brands("a Canon CR3 raw image", RAW, "crx "),
          brands("a HEIF image", png("heif-convert IN OUT.png"), "mif1", "mif2", "msf1", "jpeg"),
          at("\u00ff\n", "a JPEG XL image", png("djxl IN OUT.png")),
          at("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL image", png("djxl IN OUT.png")),
          at("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 image", jpeg2000()),
          at("\u00ffO\u00ffQ", "a JPEG 2000 codestream", jpeg2000()),
          at("II\u00bc", "a JPEG XR image", png("JxrDecApp -i IN -o OUT.bmp")),
          at("v/1\u0001", "an OpenEXR image", "tone-map it first: 'magick IN OUT.png'"),
          at("#?RADIANCE", "a Radiance HDR image", "tone-map it first: 'magick IN OUT.png'"),
          at("#?RGBE", "a Radiance HDR image", "tone-map it first: 'magick IN OUT.png'"),
          at("SIMPLE  =", "a FITS image", MAGICK),
          at(128, "DICM", "a DICOM image", png("dcm2img IN OUT.png")),
          at("gimp xcf", "a GIMP image (XCF)", "export it from GIMP as PNG first"),
          at("qoif", "a QOI image", MAGICK),
          at("FLIF", "a FLIF image", png("flif -d IN OUT.png")),
          at("BPG\u00fb", "a BPG image", png("bpgdec -o OUT.png IN")),
          at("farbfeld", "a farbfeld image", png("ff2png < IN > OUT.png")),
          at("DDS ", "a DirectDraw texture (DDS)", MAGICK),
          at("\u00abKTX ", "a KTX texture", MAGICK),
          at("\u0013\u00ab\u00a1\\", "an ASTC texture", MAGICK),
          at("AT&TFORM", "a DjVu document", "render it first: 'ddjvu -format=tiff IN OUT.tiff'"),
          at("icns", "an Apple icon (ICNS)", png("icns2png -x IN")),
          at("\u008aMNG\r\n\u001a\n", "an MNG animation", MAGICK),
          at("\u008bJNG\r\n\u001a\n", "a JNG image", MAGICK),
          at("/* XPM */", "an XPM image", MAGICK),
          at("#define ", "an XBM image, or a C header", MAGICK),
          new ForeignFormat(ForeignFormat::isPict, "a Macintosh picture (PICT)", MAGICK),
          at("R\u00cc", "a Utah RLE image", png("rletopnm IN | pnmtopng > OUT.png")),
          new ForeignFormat(
              ForeignFormat::isBareBitmap,
              "a bitmap without the file header of a BMP (DIB)",
              png("magick dib:IN OUT.png")),
          // Raw files of cameras that do not look like TIFF.
          at("FUJIFILMCCD-RAW", "a Fujifilm RAF raw image", RAW),
          at("IIRO", "an Olympus ORF raw image", RAW),
          at("IIRS", "an Olympus ORF raw image", RAW),
          at("MMOR", "an Olympus ORF raw image", RAW),
          at("IIU\0", "a Panasonic RW2 raw image", RAW),
          at("\0MRM", "a Minolta MRW raw image", RAW),
          at("FOVb", "a Sigma X3F raw image", RAW),
          at(6, "HEAPCCDR", "a Canon CRW raw image", RAW),
          // Drawings and documents.
          at("%PDF-", "a PDF document", "render it first: 'pdftoppm -png IN OUT'"),
          at(
              "%!PS",
              "a PostScript document", "render it first: 'gs -sDEVICE=png16m -o OUT.png IN'"),
          at(
              "\u00c5\u00d0\u00d3\u00c6",
              "an EPS document",
              "render it first: 'gs -sDEVICE=png16m -dEPSCrop -o OUT.png IN'"),
          at("\u00d7\u00cd\u00c6\u009a", "a Windows metafile (WMF)", MAGICK),
          at(40, " EMF", "a Windows metafile (EMF)", MAGICK),
          text("an SVG drawing", "render it first: 'rsvg-convert -o OUT.png IN'", "<svg"),
          // Video and sound.
          at("\u001aE\u00df\u00a3", "a Matroska or WebM video", ONE_PICTURE),
          brands("a QuickTime video", ONE_PICTURE, "qt  "),
          at(4, "ftyp", "an MP4 video, or another of its family", ONE_PICTURE),
          at(4, "moov", "a QuickTime video", ONE_PICTURE),
          at(4, "mdat", "a QuickTime video", ONE_PICTURE),
          riff("AVI ", "an AVI video", ONE_PICTURE),
          at("FLV\u0001", "a Flash video", ONE_PICTURE),
          at("\0\0\u0001\u00ba", "an MPEG video", ONE_PICTURE),
          at("\0\0\u0001\u00b3", "an MPEG video", ONE_PICTURE),
          at("OggS", "an Ogg file", ONE_PICTURE),
          riff("WAVE", "a sound (WAV)", "give an image"),
          at("ID3", "a sound (MP3)", "give an image"),
          at("fLaC", "a sound (FLAC)", "give an image"),
          // Archives and programs.
          at("PK\u0003\u0004", "a ZIP archive, or a document packed as one", UNPACK),
          at("PK\u0005\u0006", "an empty ZIP archive", UNPACK),
          at("\u001f\u008b", "compressed by gzip", "'gunzip' it first; an SVG needs rendering too"),
          at("BZh", "compressed by bzip2", "'bunzip2' it first"),
          at("\u00fd7zXZ\0", "compressed by xz", "'unxz' it first"),
          at("(\u00b5/\u00fd", "compressed by Zstandard", "'unzstd' it first"),
          at("7z\u00bc\u00af'\u001c", "a 7-Zip archive", UNPACK),
          at("Rar!\u001a\u0007", "a RAR archive", UNPACK),
          at(257, "ustar", "a tar archive", UNPACK),
          at("\u007fELF", "a program", "give an image"),
          at("SQLite format 3\0", "an SQLite database", "give an image"),
          at("\u0089HDF\r\n\u001a\n", "an HDF5 file", "give an image"),
          at("\u0093NUMPY", "a NumPy array", "save it as PNG first"),
          at(
              "version https://git-lfs",
              "a Git LFS pointer, not the file itself",
              "'git lfs pull' fetches it"),
          // What a failed download or command leaves.
          text("a web page (HTML)", "get the image itself", "<!doctype html", "<html", "<head"),
          text("an XML document", "give an image", "<?xml"),
          new ForeignFormat(ForeignFormat::isZero, "nothing but zeros", "get an intact copy"),
          new ForeignFormat(ForeignFormat::isJson, "JSON text", "give an image"),
          new ForeignFormat(
              ForeignFormat::isText,
              "text, not an image",
              "look into it: it may be what a failed download or command said"));

  /** The format of a file that is none of the images read; null if it is not known. */
  static @Nullable ForeignFormat of(Bytes bytes) {
    return ALL.stream().filter(f -> f.recognises.test(bytes)).findFirst().orElse(null);
  }

  static boolean matches(Bytes bytes) {
    return of(bytes) != null;
  }

  /** Refuses such a file. */
  static Raster read(Bytes bytes, ReadOptions options, Failures failures)
      throws ImageFileException {
    ForeignFormat format = of(bytes);
    if (format == null) {
      throw failures.unknown("its first bytes are those of none");
    }
    throw failures.foreign(format.what, format.step);
  }

  private static String png(String command) {
    return "convert it to PNG first: '" + command + "'";
  }

  private static String jpeg2000() {
    return png("opj_decompress -i IN -o OUT.png");
  }

  private static ForeignFormat at(String signature, String what, String step) {
    return at(0, signature, what, step);
  }

  private static ForeignFormat at(int place, String signature, String what, String step) {
    return new ForeignFormat(bytes -> bytes.hasAt(place, signature), what, step);
  }

  private static ForeignFormat riff(String kind, String what, String step) {
    return new ForeignFormat(bytes -> bytes.hasAt(0, "RIFF") && bytes.hasAt(8, kind), what, step);
  }

  /** A size, a rectangle, then the version: in files behind 512 bytes that are usually zeros. */
  private static boolean isPict(Bytes bytes) {
    String second = "\0\u0011\u0002\u00ff\f\0";
    return bytes.hasAt(522, second)
        || bytes.hasAt(10, second)
        || (bytes.hasAt(522, "\u0011\u0001") && isZero(bytes, 512));
  }

  /** As Windows keeps bitmaps in memory, and some programs in files. */
  private static boolean isBareBitmap(Bytes bytes) {
    return bytes.length() >= 40
        && List.of(40L, 52L, 56L, 108L, 124L).contains(bytes.u32le(0))
        && bytes.u16le(12) == 1
        && List.of(1, 4, 8, 16, 24, 32).contains(bytes.u16le(14));
  }

  /** ISO base media files: the major brand decides; where that is general, the compatible ones. */
  private static ForeignFormat brands(String what, String step, String... brands) {
    return new ForeignFormat(
        bytes -> {
          if (!bytes.hasAt(4, "ftyp")) {
            return false;
          }
          boolean general = bytes.hasAt(8, "mif1") || bytes.hasAt(8, "msf1");
          long end = general ? Math.min(bytes.u32be(0), 256) : 12;
          for (long at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            long place = at;
            if (Arrays.stream(brands).anyMatch(brand -> bytes.hasAt(place, brand))) {
              return true;
            }
          }
          return false;
        },
        what,
        step);
  }

  private static ForeignFormat text(String what, String step, String... marks) {
    return new ForeignFormat(
        bytes -> {
          String start = start(bytes).toLowerCase(Locale.ROOT);
          return start.startsWith("<") && Arrays.stream(marks).anyMatch(start::contains);
        },
        what,
        step);
  }

  /** The first characters, byte order marks and blanks at their head left out. */
  private static String start(Bytes bytes) {
    int length = Math.min(bytes.length(), TEXT_LOOKED_AT);
    boolean wide = bytes.hasAt(0, "\u00ff\u00fe") || bytes.hasAt(0, "\u00fe\u00ff");
    String text =
        new String(
            bytes.data(), 0, length, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    return text.replaceFirst("^\u00ef\u00bb\u00bf", "").strip();
  }

  private static boolean isZero(Bytes bytes) {
    return bytes.length() > 0 && isZero(bytes, bytes.length());
  }

  private static boolean isZero(Bytes bytes, int first) {
    for (int i = 0; i < first; i++) {
      if (bytes.data()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJson(Bytes bytes) {
    String start = start(bytes);
    return isText(bytes)
        && (start.startsWith("{") || start.startsWith("["))
        && (start.contains("\"") || start.contains("]"));
  }

  /** No control characters, and mostly ASCII. */
  private static boolean isText(Bytes bytes) {
    int length = Math.min(bytes.length(), TEXT_LOOKED_AT);
    int beyondAscii = 0;
    for (int i = 0; i < length; i++) {
      int c = bytes.u8(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) {
        return false;
      }
      beyondAscii += c >= 0x7f ? 1 : 0;
    }
    return length > 0 && beyondAscii <= length / 2;
  }
}
