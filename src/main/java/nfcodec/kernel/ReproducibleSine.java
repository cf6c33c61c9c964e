package nfcodec.kernel;

/**
 * {@code sin(x)} in binary32, written out so that every machine and every vector lane computes the
 * same bits. Part of the file format: see "Sine" in formats/nfc-v1.md.
 *
 * <p>{@code n = rint(x / pi)}; {@code r = x - n pi} with pi in three parts; an odd polynomial of
 * degree 11 in r; the sign from the parity of n. Within 2e-7 of the true sine for |x| up to 2^20;
 * beyond, the result stays defined and in about [-1, 1] until rint's trick saturates at 2^22 pi.
 */
public final class ReproducibleSine {
  static final float INV_PI = 0x1.45f306p-2f;
  static final float PI_A = 0x1.921fb6p1f;
  static final float PI_B = -0x1.777a5cp-24f;
  static final float PI_C = -0x1.ee59dap-49f;
  static final float ROUND = 0x1.8p23f;

  static final float C3 = -0x1.555556p-3f;
  static final float C5 = 0x1.11111p-7f;
  static final float C7 = -0x1.a01904p-13f;
  static final float C9 = 0x1.71966ep-19f;
  static final float C11 = -0x1.9dad9ap-26f;

  private ReproducibleSine() {}

  /** The sine of one value. */
  public static float sin(float x) {
    float n = Math.fma(x, INV_PI, ROUND) - ROUND;
    float r = Math.fma(n, -PI_A, x);
    r = Math.fma(n, -PI_B, r);
    r = Math.fma(n, -PI_C, r);
    float s = r * r;
    float p = Math.fma(C11, s, C9);
    p = Math.fma(p, s, C7);
    p = Math.fma(p, s, C5);
    p = Math.fma(p, s, C3);
    float sine = Math.fma(p, s * r, r);
    float odd = n - 2 * (Math.fma(n, 0.5f, ROUND) - ROUND); // -1, 0 or 1
    return sine * Math.fma(-2 * odd, odd, 1);
  }
}
