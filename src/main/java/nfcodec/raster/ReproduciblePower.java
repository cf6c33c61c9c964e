package nfcodec.raster;

/**
 * {@code x^y} for {@code x >= 0}, written out in IEEE binary64 operations so that every machine
 * computes the same bits ({@link Math#pow} may differ by an ulp from one platform to the next).
 * Part of the file format: see "Power" in formats/nfc-v1.md. Within 1e-14 relative of the true
 * value for {@code |y| <= 16} and x in [2^-64, 2^64].
 */
final class ReproduciblePower {
  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

  private ReproduciblePower() {}

  static double pow(double x, double y) {
    if (!(x > 0)) {
      return 0;
    }
    return exp2(y * log2(x));
  }

  /**
   * Splits {@code x = m 2^e} with m in [sqrt(1/2), sqrt(2)), then ln m = 2 (s + s^3/3 + ... +
   * s^21/21), s = (m-1)/(m+1).
   */
  private static double log2(double x) {
    if (x < Double.MIN_NORMAL) {
      x = Double.MIN_NORMAL;
    } else if (x > Double.MAX_VALUE) {
      x = Double.MAX_VALUE;
    }
    long bits = Double.doubleToRawLongBits(x);
    int e = (int) (bits >>> 52) - 1022;
    double m = Double.longBitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FE0000000000000L); // [1/2, 1)
    if (m < SQRT_HALF) {
      m = m + m;
      e = e - 1;
    }
    double s = (m - 1) / (m + 1);
    double s2 = s * s;
    double sum = 1.0 / 21;
    for (int k = 19; k >= 1; k -= 2) {
      sum = sum * s2 + 1.0 / k;
    }
    return e + (2 * s * sum) / LN2;
  }

  /**
   * Splits {@code x = n + f} with f in [-1/2, 1/2]; 2^f by 14 terms of the exponential series of f
   * ln 2.
   */
  private static double exp2(double x) {
    if (x < -1022) {
      return 0;
    }
    if (x > 1023) {
      x = 1023;
    }
    double n = Math.floor(x + 0.5);
    double t = (x - n) * LN2;
    double sum = 1;
    for (int k = 13; k >= 1; k--) {
      sum = 1 + sum * t / k;
    }
    return sum * Double.longBitsToDouble((long) (n + 1023) << 52);
  }
}
