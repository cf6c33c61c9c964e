package nfcodec.kernel;

/**
 * {@code exp} and {@code log} in binary32, for training: the same bits on every machine and in
 * every lane of {@link VectorExponential}, but not correctly rounded.
 */
final class Exponential {
  static final float INV_LN2 = 0x1.715476p0f;
  static final float LN2_A = 0x1.63p-1f;
  static final float LN2_B = -0x1.bd0106p-13f;

  /** Added to a number below 2^22 it rounds it to an integer, which then fills the low bits. */
  static final float ROUND = 0x1.8p23f;

  /** Arguments below it would give denormal numbers, which this exp does not know. */
  static final float LOWEST = -87;

  // exp(r) = 1 + r + r^2 (E2 + E3 r + ...) for |r| up to ln 2 / 2: within 4e-9.
  static final float E2 = 0x1.fffffcp-2f;
  static final float E3 = 0x1.555492p-3f;
  static final float E4 = 0x1.5558f2p-5f;
  static final float E5 = 0x1.1239e4p-7f;
  static final float E6 = 0x1.6a243p-10f;

  // log(1 + f) = f - f^2 / 2 + f^3 (L3 + L4 f + ...) for 1 + f from sqrt(1/2) to sqrt(2): within
  // 6e-9 of its magnitude.
  static final float L3 = 0x1.555554p-2f;
  static final float L4 = -0x1.000228p-2f;
  static final float L5 = 0x1.99a008p-3f;
  static final float L6 = -0x1.547244p-3f;
  static final float L7 = 0x1.22da22p-3f;
  static final float L8 = -0x1.0d8552p-3f;
  static final float L9 = 0x1.055b46p-3f;
  static final float L10 = -0x1.38b4ccp-4f;

  /** The bits of sqrt(1/2). */
  static final int ROOT_HALF = 0x3F3504F3;

  private Exponential() {}

  /** Within 2e-7 of {@code exp(x)}, relative to it, for x from {@value #LOWEST} to 88. */
  static float exp(float x) {
    float shifted = Math.fma(x, INV_LN2, ROUND);
    float n = shifted - ROUND;
    float r = Math.fma(n, -LN2_A, x);
    r = Math.fma(n, -LN2_B, r);
    float p = Math.fma(E6, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p * r, r, r) + 1;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }

  /** Within 2e-7 of {@code log(x)}, absolutely or relative to it, for normal numbers above 0. */
  static float log(float x) {
    int bits = Float.floatToRawIntBits(x) - ROOT_HALF;
    float exponent = bits >> 23;
    float f = Float.intBitsToFloat((bits & 0x7FFFFF) + ROOT_HALF) - 1;
    float p = Math.fma(L10, f, L9);
    p = Math.fma(p, f, L8);
    p = Math.fma(p, f, L7);
    p = Math.fma(p, f, L6);
    p = Math.fma(p, f, L5);
    p = Math.fma(p, f, L4);
    p = Math.fma(p, f, L3);
    float square = f * f;
    p = p * f;
    p = Math.fma(p, square, exponent * LN2_B);
    p = Math.fma(square, -0.5f, p);
    return Math.fma(exponent, LN2_A, f + p);
  }
}
