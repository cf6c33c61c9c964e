package nfcodec.transform;

import java.util.regex.Pattern;

/**
 * Numbers as people type them. Java's own parsers take more than that: {@code 30d}, {@code 0x1p5},
 * blanks, the digits of other scripts.
 */
public final class Decimal {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  private Decimal() {}

  /**
   * A number such as {@code 30}, {@code -0.5}, {@code 1e-3}; the nearest double, infinite if none
   * is near.
   *
   * @throws NumberFormatException if it is none
   */
  public static double parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }

  /**
   * A whole number such as {@code 64} or {@code -9}.
   *
   * @throws NumberFormatException if it is none, or takes more than 32 bits
   */
  public static int parseWhole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Integer.parseInt(text);
  }
}
