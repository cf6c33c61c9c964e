package nfcodec.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nfcodec.raster.RasterShape;
import nfcodec.raster.Region;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A rectangle of an image: {@code X,Y,WIDTH,HEIGHT} in pixels. */
final class OfRegion implements ITypeConverter<Region> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})");

  @Override
  public Region convert(String text) {
    Matcher numbers = FORM.matcher(text);
    if (!numbers.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a region such as 100,50,256,128: column and row of its first pixel,"
              + " width, height");
    }
    try {
      return Region.of(
          number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "': " + e.getMessage());
    }
  }

  private static int number(Matcher numbers, int group) {
    return Integer.parseInt(numbers.group(group));
  }

  /**
   * Checks that a region lies in the image of a file.
   *
   * @throws Failure if not
   */
  static void requireInside(Region region, RasterShape image, String file) throws Failure {
    try {
      region.requireInside(image);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
    }
  }
}
