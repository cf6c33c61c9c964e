package nfcodec.cli;

import java.util.HexFormat;
import java.util.Locale;
import nfcodec.raster.Background;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A colour: {@code white}, {@code black}, {@code #rgb}, {@code #rrggbb}. The sign may be left out,
 * for a shell may take what follows it for a comment.
 */
final class OfColor implements ITypeConverter<Background> {
  @Override
  public Background convert(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits =
        switch (lower) {
          case "white" -> "ffffff";
          case "black" -> "000000";
          default -> lower.startsWith("#") ? lower.substring(1) : lower;
        };
    if (digits.matches("[0-9a-f]{3}")) {
      digits = digits.replaceAll("(.)", "$1$1");
    }
    if (!digits.matches("[0-9a-f]{6}")) {
      throw new TypeConversionException(
          "'" + text + "' is not a colour such as white, black, '#fff' or '#ffcc00'");
    }
    int color = HexFormat.fromHexDigits(digits);
    return new Background(color >> 16, color >> 8 & 0xFF, color & 0xFF);
  }
}
