package nfcodec.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.imageio.IIOException;
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
  private static final Set<String> GUESSED = Set.of("wbmp");

  private final byte[] file;
  private final ImageLimits limits;
  private final Failures failures;
  private final Predicate<String> isHarmless;

  PixelReader(byte[] file, ImageLimits limits, Failures failures) {
    this(file, limits, failures, warning -> false);
  }

  /**
   * @param isHarmless which warnings of the plug-in do not count in this file, beside those that
   *     never count
   */
  PixelReader(byte[] file, ImageLimits limits, Failures failures, Predicate<String> isHarmless) {
    this.file = file;
    this.limits = limits;
    this.failures = failures;
    this.isHarmless = isHarmless;
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
      throw failures.unknown("its first bytes are those of none");
    }
    List<String> warnings = new ArrayList<>();
    String stage = "its header";
    try {
      reader.addIIOReadWarningListener((source, warning) -> {
        if (ReaderWarning.of(warning).effect() != ReaderWarning.Effect.HARMLESS
            && !isHarmless.test(warning)) {
          warnings.add(warning);
          source.abort();
        }
      });
      reader.setInput(new ByteArrayImageInput(file), false, true);
      limits.check(reader.getWidth(0), reader.getHeight(0), failures);
      stage = "its pixel data";
      T decoded = decode.from(reader);
      if (!warnings.isEmpty()) {
        throw refusal(warnings.getFirst());
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
      throw refusal(e, warnings.isEmpty() ? null : warnings.getFirst(), stage);
    } finally {
      reader.dispose();
    }
  }

  /** What a plug-in says is kept as the cause, for {@code --verbose}. */
  private ImageFileException refusal(String warning) {
    ReaderWarning known = ReaderWarning.of(warning);
    IOException cause = new IIOException(warning);
    return switch (known.effect()) {
      case DAMAGE -> failures.truncated(known.words(), cause);
      case UNSUPPORTED -> failures.unsupported(known.words(), cause);
      case HARMLESS, UNKNOWN -> failures.undecodable(known.words(), cause);
    };
  }

  private ImageFileException refusal(Throwable e, @Nullable String warning, String stage) {
    if (warning != null && ReaderWarning.of(warning).effect() != ReaderWarning.Effect.UNKNOWN) {
      return refusal(warning);
    }
    String text = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (e instanceof EOFException) {
      return failures.truncated("it ends in the middle of " + stage, e);
    }
    if (e instanceof IOException
        && (text.contains("unsupported") || text.contains("not supported"))) {
      return failures.unsupported("it needs a feature that its decoder does not have", e);
    }
    return failures.undecodable("its decoder stopped in " + stage, e);
  }
}
