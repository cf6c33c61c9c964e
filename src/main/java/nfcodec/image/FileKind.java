package nfcodec.image;

import java.util.List;
import java.util.function.Predicate;
import nfcodec.raster.Raster;

/**
 * A format that gets a way of its own from bytes to raster, or the way of all others.
 *
 * @param formatName as messages call it
 * @param recognises whether a file is of the format, by its first bytes
 * @param decode from the bytes of a file to its raster
 */
record FileKind(String formatName, Predicate<Bytes> recognises, Decode decode) {
  static final FileKind PNG = new FileKind("PNG", PngHeader::matches, PngFile::read);
  static final FileKind JPEG = new FileKind("JPEG", JpegHeader::matches, single(JpegFile::read));

  private static final FileKind OTHER =
      new FileKind("image", bytes -> true, single(OtherFile::read));

  /** In the order in which they are recognised. */
  private static final List<FileKind> ALL =
      List.of(
          PNG,
          JPEG,
          new FileKind("GIF", GifHeader::matches, GifFile::read),
          new FileKind("WebP", WebpHeader::matches, WebpFile::read),
          new FileKind("TIFF", TiffHeader::matches, TiffFile::read),
          new FileKind("ICO", IcoHeader::matches, IcoFile::read),
          new FileKind("BMP", BmpHeader::matches, single(BmpFile::read)),
          new FileKind("PNM", PnmReader::matches, PnmReader::read),
          new FileKind("PSD", PsdHeader::matches, single(PsdFile::read)),
          new FileKind("PCX", PcxFile::matches, single(PcxFile::read)),
          new FileKind("DCX", DcxFile::matches, DcxFile::read),
          new FileKind("SGI", SgiFile::matches, single(SgiFile::read)),
          new FileKind("IFF", IffFile::matches, single(IffFile::read)),
          new FileKind("image", ForeignFormat::matches, ForeignFormat::read),
          // Without a magic number: behind all that have one.
          new FileKind("TGA", TgaHeader::matches, single(TgaFile::read)),
          OTHER);

  /** For formats whose files hold one image. */
  private static Decode single(Decode decode) {
    return (bytes, options, failures) -> {
      Pages.requireOne(options, failures);
      return decode.read(bytes, options, failures);
    };
  }

  /** What reads a file of the kind. */
  interface Decode {
    Raster read(Bytes bytes, ReadOptions options, Failures failures) throws ImageFileException;
  }

  /** The kind of a file by its first bytes. */
  static FileKind of(byte[] file) {
    Bytes bytes = new Bytes(file);
    return ALL.stream().filter(kind -> kind.recognises.test(bytes)).findFirst().orElse(OTHER);
  }

  /** Reads a file of this kind; no exception but the declared one leaves it. */
  Raster read(byte[] file, ReadOptions options, Failures failures) throws ImageFileException {
    Failures named = failures.as(formatName);
    try {
      return decode.read(new Bytes(file), options, named);
    } catch (IndexOutOfBoundsException e) {
      throw named.truncated("it ends too early or points outside itself", e);
    } catch (RuntimeException e) {
      throw named.damaged("its parts contradict each other", e);
    }
  }
}
