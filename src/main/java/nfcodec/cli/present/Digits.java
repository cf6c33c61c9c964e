package nfcodec.cli.present;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Digits {
  private Digits() {}

  /** With commas between thousands. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Two decimals. */
  static String fixed(double number) {
    return fixed(number, 2);
  }

  /** That many decimals; "inf" for infinity, "-" for what is not known. */
  static String fixed(double number, int decimals) {
    if (Double.isNaN(number)) {
      return "-";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** A ratio such as {@code 0.78x}, with at least two digits that count. */
  static String times(double ratio) {
    return fixed(ratio, ratio < 0.095 ? 4 : ratio < 99.5 ? 2 : 0) + "x";
  }

  /** Three digits that count, such as {@code 0.00123}. */
  static String significant(double number) {
    return new BigDecimal(number, new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** A seed as {@code --seed} takes it. */
  static String seed(long seed) {
    return Long.toUnsignedString(seed);
  }
}
