package nfcodec.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;

/**
 * Lets an ImageIO plug-in decode a file held in memory. Whatever a plug-in throws or warns of
 * becomes an {@link ImageFileException}: a picture is whole, or it is refused.
 */
final class PixelReader {
  // Recognised by little more than a guess: asked last.
  private static final Set<String> GUESSED = Set.of("tga", "wbmp", "pcx", "pict", "pct");

  // Remarks made although nothing is lost. The one on strips comes for every short last strip;
  // TiffHeader checks the sizes instead.
  private static final List<String> HARMLESS =
      List.of(
          "extraneous bytes before marker",
          "Inconsistent metadata",
          "strip/tileByteCount < required");

  private final byte[] file;
  private final ImageLimits limits;
  private final Failures failures;

  PixelReader(byte[] file, ImageLimits limits, Failures failures) {
    this.file = file;
    this.limits = limits;
    this.failures = failures;
  }

  /** Decoding proper, given a reader whose size has been checked. */
  private interface Decode<T> {
    T from(ImageReader reader) throws IOException;
  }

  /** Decodes with the JDK's own plug-in for a format. */
  BufferedImage readWithJdk(String formatName) throws ImageFileException {
    return run(jdkReader(formatName), reader -> reader.read(0));
  }

  /** As {@link #readWithJdk}, without colour conversion. */
  Raster readRawWithJdk(String formatName) throws ImageFileException {
    return run(jdkReader(formatName), reader -> reader.readRaster(0, null));
  }

  /** Decodes with the first plug-in that recognises the content. */
  BufferedImage read() throws ImageFileException {
    return run(anyReader(), reader -> reader.read(0));
  }

  /** The format of the first plug-in that recognises the content; null if none does. */
  @Nullable String recognise() {
    ImageReader reader = anyReader();
    if (reader == null) {
      return null;
    }
    try {
      return reader.getOriginatingProvider().getFormatNames()[0].toUpperCase(Locale.ROOT);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader jdkReader(String formatName) {
    for (Iterator<ImageReader> i = ImageIO.getImageReadersByFormatName(formatName); i.hasNext(); ) {
      ImageReader reader = i.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java has no reader for " + formatName);
  }

  private @Nullable ImageReader anyReader() {
    List<ImageReader> readers = new ArrayList<>();
    ImageIO.getImageReaders(new ByteArrayImageInput(file)).forEachRemaining(readers::add);
    return readers.stream().min(Comparator.comparing(PixelReader::isGuess)).orElse(null);
  }

  private static boolean isGuess(ImageReader reader) {
    ImageReaderSpi provider = reader.getOriginatingProvider();
    return GUESSED.contains(provider.getFormatNames()[0].toLowerCase(Locale.ROOT));
  }

  private <T> T run(@Nullable ImageReader reader, Decode<T> decode) throws ImageFileException {
    if (reader == null) {
      throw failures.unknown("no reader recognises its content");
    }
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> {
        if (HARMLESS.stream().noneMatch(warning::contains)) {
          warnings.add(warning);
          source.abort();
        }
      });
      reader.setInput(new ByteArrayImageInput(file), false, true);
      limits.check(reader.getWidth(0), reader.getHeight(0), failures);
      T decoded = decode.from(reader);
      if (!warnings.isEmpty()) {
        throw failures.truncated(
            "the decoder says '" + Failures.oneLine(warnings.getFirst()) + "'");
      }
      return decoded;
    } catch (ImageFileException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
      // Some plug-ins wrap whatever went wrong.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof OutOfMemoryError outOfMemory) {
          throw outOfMemory;
        }
      }
      throw failures.undecodable("the decoder says '" + Failures.oneLine(describe(e)) + "'", e);
    } finally {
      reader.dispose();
    }
  }

  private static String describe(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
