package nfcodec.cli;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import nfcodec.transform.Decimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as users type them. */
final class Numbers {
  private static final Pattern SEED = Pattern.compile("0x[0-9a-f]+|[+-]?[0-9]+");
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private Numbers() {}

  /** {@code 0.01}, {@code 1e-3}, {@code 2^-6}. */
  static double parse(String text) {
    try {
      int power = text.indexOf('^');
      double number =
          power < 0
              ? Decimal.parse(text)
              : Math.pow(
                  Decimal.parse(text.substring(0, power)),
                  Decimal.parse(text.substring(power + 1)));
      if (!Double.isNaN(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException(
        "'" + text + "' is not a number such as 0.01 or 2^-6" + pointInsteadOfComma(text));
  }

  /** A hint for those whose language writes decimals with a comma. */
  private static String pointInsteadOfComma(String text) {
    String pointed = text.replace(',', '.');
    return !pointed.equals(text) && isDecimal(pointed) ? "; write " + pointed : "";
  }

  /** Whether it is a decimal number. */
  static boolean isDecimal(String text) {
    try {
      return Double.isFinite(Decimal.parse(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A learning rate. */
  static float parseRate(String text) {
    float rate = (float) parse(text);
    if (!(rate > 0) || !Float.isFinite(rate)) {
      throw new TypeConversionException("'" + text + "' is not a positive number");
    }
    return rate;
  }

  /** A whole number of 32 bits. */
  static final class OfWhole implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        return Decimal.parseWhole(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not a whole number"
                + (isDecimal(text) && Math.abs(Decimal.parse(text)) > Integer.MAX_VALUE
                    ? " up to " + Integer.MAX_VALUE
                    : ""));
      }
    }
  }

  /** So many threads: a whole number, at least 1. */
  static final class OfThreads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int threads = new OfWhole().convert(text);
      if (threads < 1) {
        throw new TypeConversionException("'" + text + "' threads: at least one is needed");
      }
      return threads;
    }
  }

  /** Reads {@link #parse} for picocli. */
  static final class OfDouble implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return parse(text);
    }
  }

  /** Reads {@link #parseRate} for picocli. */
  static final class OfRate implements ITypeConverter<Float> {
    @Override
    public Float convert(String text) {
      return parseRate(text);
    }
  }

  /** A limit: {@code 1000000} or {@code 2^27}, at least 1. */
  static final class OfLimit implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return wholeFromOne(text, "from 1 on");
    }
  }

  /** The same of bytes. */
  static final class OfBytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return wholeFromOne(text, "of bytes, such as 5000");
    }
  }

  private static long wholeFromOne(String text, String what) {
    double number;
    try {
      number = parse(text);
    } catch (TypeConversionException e) {
      number = Double.NaN;
    }
    if (!(number >= 1) || number > Long.MAX_VALUE || number != Math.rint(number)) {
      throw new TypeConversionException("'" + text + "' is not a whole number " + what);
    }
    return (long) number;
  }

  /** A number of a page: a whole number, at least 1. */
  static final class OfPage implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("0*[1-9][0-9]{0,8}")) {
        return Integer.valueOf(text);
      }
      throw new TypeConversionException("'" + text + "' is not the number of a page, from 1 on");
    }
  }

  /** A seed: any 64-bit value, decimal (signed or not) or {@code 0x} and hexadecimal digits. */
  static final class OfSeed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!SEED.matcher(lower).matches()) {
          throw new NumberFormatException(text);
        }
        BigInteger value =
            lower.startsWith("0x") ? new BigInteger(lower.substring(2), 16) : new BigInteger(lower);
        if (value.compareTo(WORD) < 0 && value.compareTo(WORD.shiftRight(1).negate()) >= 0) {
          return value.longValue();
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new TypeConversionException(
          "'" + text + "' is not a 64-bit number, decimal or 0x and hexadecimal digits");
    }
  }

  /** Bits a parameter: 2 to 16, or {@code auto}, which is 0. */
  static final class OfBits implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.equalsIgnoreCase("auto")) {
        return 0;
      }
      try {
        int bits = Decimal.parseWhole(text);
        if (bits >= 2 && bits <= 16) {
          return bits;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new TypeConversionException("'" + text + "' is not 'auto' or a number from 2 to 16");
    }
  }
}
