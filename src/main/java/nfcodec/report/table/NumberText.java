package nfcodec.report.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class NumberText {
  /** Stands where there is no number. */
  public static final String NONE = "–";

  private NumberText() {}

  /** With that many decimals, thousands grouped. */
  public static String fixed(@Nullable Double value, int decimals) {
    return value == null || !Double.isFinite(value)
        ? NONE
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Three digits that count, or all before the point. */
  public static String short3(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  }

  /** A factor, {@code 1.26×}. */
  public static String times(double value) {
    return Double.isFinite(value) ? short3(value) + "×" : NONE;
  }

  /** From one number to another, {@code 1.05 – 1.40}. */
  public static String range(double low, double high) {
    return short3(low) + " – " + short3(high);
  }

  /** A small number, {@code 2.37 × 10⁻⁵}. */
  public static String scientific(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return NONE;
    }
    String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e", 2);
    StringBuilder text = new StringBuilder(parts[0]).append(" × 10");
    for (char digit : String.valueOf(Integer.parseInt(parts[1])).toCharArray()) {
      text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }

  /** A PSNR, {@code 50 dB}. */
  public static String decibels(double psnr) {
    return plain(psnr) + " dB";
  }

  /** Without needless decimals. */
  public static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** {@code 1 image}, {@code 24 images}. */
  public static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
