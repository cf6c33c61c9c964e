package nfcodec.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nfcodec.raster.Raster;

/**
 * Reads and writes image files.
 *
 * <p>Reading recognises a file by its content. The raster has the file's own samples: gray stays
 * gray, 16 bits stay 16, alpha stays even where it is opaque, and becomes straight if it was
 * premultiplied. Palettes are expanded; other depths are scaled to 8 or 16 bits with rounding. The
 * image is upright (EXIF orientation), and in sRGB if the file carries an ICC profile. PNG's gAMA,
 * cHRM, sRGB and cICP chunks change nothing, as in most codecs: without a profile, numbers are
 * taken for sRGB.
 *
 * <p>Of a file with several images the usual one is read, or another by its number ({@link
 * ReadOptions#page}): a frame of a GIF, animated PNG or animated WebP, which is what the whole
 * canvas then shows; a page of a TIFF, which is every directory in the chain that its header starts
 * (thumbnails among them as well, SubIFDs not); an image of an icon or cursor, of which the largest
 * is the usual one, and of those as large the deepest; a page of a DCX; an image of a Netpbm
 * stream. Pictures beside the first in a JPEG are not read.
 *
 * <p>Alpha is as the format says, with two exceptions: a BMP all of whose alphas are 0 is opaque,
 * and its pixels that run-length coding passes over are transparent. A TGA file's attribute bits
 * are alpha unless its extension area says otherwise, and so is a fourth byte that nothing is said
 * of where some of it is not 0. Of a Photoshop file, the composite image is read.
 *
 * <p>Lossy WebP comes out as libwebp decodes it, to the bit, but without the noise that {@code
 * dwebp} adds to chroma at high qualities unless told not to.
 *
 * <p>Not read: floating-point and signed samples, old-style JPEG in TIFF, JPEG of 12 bits or
 * arithmetic coding.
 *
 * <p>Every failure is an {@link ImageFileException}; an image is read whole or not at all.
 */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * Reads a file as {@link ReadOptions#DEFAULT} has it.
   *
   * @param file to read; its content tells the format, not its name
   * @return the usual image of it
   * @throws ImageFileException as {@link #read(Path, ReadOptions)}
   */
  public static Raster read(Path file) throws ImageFileException {
    return read(file, ReadOptions.DEFAULT);
  }

  /**
   * Reads a file.
   *
   * @param file to read; its content tells the format, not its name
   * @param options limits, the page, and who is told of remarks
   * @return the image, whole
   * @throws ImageFileException if the file cannot be read, or is not a whole, supported image
   */
  public static Raster read(Path file, ReadOptions options) throws ImageFileException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new ImageFileException(quoted(name) + " is a directory, not an image");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name, options);
    } catch (ImageFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new ImageFileException(quoted(name) + ": no such file", e);
    } catch (IOException e) {
      throw new ImageFileException(quoted(name) + ": cannot be read: " + reason(e), e);
    }
  }

  /**
   * Reads an image to the end of a stream, which stays open.
   *
   * @param in from the first byte of the file on
   * @param nameForMessages what to call it in messages
   * @param options limits, the page, and who is told of remarks
   * @return the image, whole
   * @throws ImageFileException as {@link #read(Path, ReadOptions)}
   */
  public static Raster read(InputStream in, String nameForMessages, ReadOptions options)
      throws ImageFileException {
    byte[] bytes;
    try {
      bytes =
          in.readNBytes((int) Math.min(options.limits().maxFileBytes() + 1, Integer.MAX_VALUE - 8));
    } catch (IOException e) {
      throw new ImageFileException(quoted(nameForMessages) + ": cannot be read: " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(nameForMessages, e);
    }
    return read(bytes, nameForMessages, options);
  }

  /**
   * Reads the usual image from the bytes of its file.
   *
   * @param file its bytes, all of them
   * @param nameForMessages what to call it in messages
   * @param limits what is refused as too large
   * @return the image, whole
   * @throws ImageFileException as {@link #read(Path, ReadOptions)}
   */
  public static Raster read(byte[] file, String nameForMessages, ImageLimits limits)
      throws ImageFileException {
    return read(file, nameForMessages, ReadOptions.of(limits));
  }

  /**
   * Reads an image from the bytes of its file.
   *
   * @param file its bytes, all of them
   * @param nameForMessages what to call it in messages
   * @param options limits, the page, and who is told of remarks
   * @return the image, whole
   * @throws ImageFileException as {@link #read(Path, ReadOptions)}
   */
  public static Raster read(byte[] file, String nameForMessages, ReadOptions options)
      throws ImageFileException {
    ImageLimits limits = options.limits();
    Failures failures = new Failures(nameForMessages, "image", options.remarks());
    if (file.length > limits.maxFileBytes()) {
      throw failures.tooLarge("the file has more than " + limits.maxFileBytes() + " bytes");
    }
    if (file.length == 0) {
      throw new ImageFileException(quoted(nameForMessages) + ": the file is empty");
    }
    try {
      return FileKind.of(file).read(file, options, failures);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(nameForMessages, e);
    }
  }

  /**
   * The bytes of a file in a format.
   *
   * @param raster the image
   * @param format one that {@linkplain ImageFormat#holds holds} it
   * @return all bytes of the file
   * @throws ImageFileException if the format cannot hold the raster's layout or depth
   */
  public static byte[] encode(Raster raster, ImageFormat format) throws ImageFileException {
    format.requireHolds(raster.shape());
    try {
      return switch (format) {
        case PNM, PGM, PPM -> PnmWriter.encode(raster, false);
        case PAM -> PnmWriter.encode(raster, true);
        case PNG, TIFF, JPEG, BMP -> PixelWriter.encode(raster, format);
      };
    } catch (OutOfMemoryError e) {
      throw new ImageFileException(
          "not enough memory to write " + raster + " as " + format + "; give Java more (-Xmx)", e);
    }
  }

  /**
   * The format to write for a file name's extension.
   *
   * @param fileName with an extension in upper or lower case; there need be no such file
   * @return the only one with that extension
   * @throws ImageFileException if no format that can be written has that extension
   */
  public static ImageFormat formatOf(String fileName) throws ImageFileException {
    ImageFormat format = ImageFormat.ofExtension(fileName);
    if (format == null) {
      throw new ImageFileException(
          quoted(fileName)
              + ": no image format that can be written has this extension; use one of: "
              + String.join(", ", writableExtensions()));
    }
    return format;
  }

  /** {@return extensions that can be written, in lower case without the dot} */
  public static List<String> writableExtensions() {
    return Arrays.stream(ImageFormat.values()).flatMap(f -> f.extensions().stream()).toList();
  }

  private static ImageFileException outOfMemory(String name, OutOfMemoryError e) {
    return new ImageFileException(
        quoted(name) + ": not enough memory to read it; give Java more (-Xmx)", e);
  }

  private static String reason(IOException e) {
    // The message of a file system's exception is the file's name again.
    String text =
        switch (e) {
          case AccessDeniedException denied -> "permission denied";
          case FileSystemException failed -> failed.getReason();
          default -> e.getMessage();
        };
    return text == null ? "the system does not say why" : Failures.oneLine(text);
  }

  private static String quoted(String name) {
    return "'" + Failures.oneLine(name) + "'";
  }
}
