package nfcodec.fuzz;

import nfcodec.image.HeaderReading;
import nfcodec.image.ImageFileException;
import nfcodec.image.ImageFiles;
import nfcodec.image.ImageLimits;
import nfcodec.raster.Raster;

/**
 * The readers of image files: a whole picture within the limits or the one exception, soon, and
 * without memory that a small picture does not explain.
 */
final class ImageOracle implements Oracle {
  static final ImageLimits LIMITS = new ImageLimits(512, 512, 1 << 14, 1 << 16);

  /**
   * What reading a file within {@link #LIMITS} may allocate. Most of it is what the colour
   * management of Java needs, however small a picture.
   */
  private static final long MOST_BYTES = 1 << 26;

  private final boolean headersOnly;
  private final Meter meter = new Meter(MOST_BYTES, () -> MOST_BYTES);
  private long pictures;

  /**
   * The oracle.
   *
   * @param headersOnly whether pixels are left alone, which is much faster
   */
  ImageOracle(boolean headersOnly) {
    this.headersOnly = headersOnly;
  }

  /** Files that gave a picture. */
  long pictures() {
    return pictures;
  }

  @Override
  public String check(byte[] input) {
    return meter.measured(input, () -> headersOnly ? headers(input) : picture(input));
  }

  private static String headers(byte[] input) {
    try {
      return HeaderReading.read(input, LIMITS);
    } catch (ImageFileException e) {
      return refusal(e, input);
    } catch (IndexOutOfBoundsException e) {
      return "ends too early"; // as ImageFiles says then
    } catch (RuntimeException | Error e) {
      throw new Finding("a header's reader throws " + e, input, e);
    }
  }

  private String picture(byte[] input) {
    try {
      Raster raster = ImageFiles.read(input, "fuzzed", LIMITS);
      if ((long) raster.width() * raster.height() > LIMITS.maxPixels()) {
        throw new Finding("beyond the limits: " + raster, input, null);
      }
      pictures++;
      return raster.channels() + " " + raster.bitDepth();
    } catch (ImageFileException e) {
      return refusal(e, input);
    } catch (RuntimeException | Error e) {
      throw new Finding("the reader throws " + e, input, e);
    }
  }

  private static String refusal(ImageFileException e, byte[] input) {
    String message = String.valueOf(e.getMessage());
    Oracle.requireOneLine(message, input, e);
    return Oracle.reason(message);
  }
}
