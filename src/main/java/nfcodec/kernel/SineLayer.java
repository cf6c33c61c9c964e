package nfcodec.kernel;

/**
 * The sine activation and its derivative, value by value. Plain loops over whole arrays: the
 * compiler turns them into vector instructions by itself.
 */
public final class SineLayer {
  // cos(r) = 1 + s (D2 + s (D4 + ...)), s = r^2, for |r| up to pi/2: within 6e-9.
  private static final float D2 = -0x1p-1f;
  private static final float D4 = 0x1.555548p-5f;
  private static final float D6 = -0x1.6c1380p-10f;
  private static final float D8 = 0x1.9f6f7ep-16f;
  private static final float D10 = -0x1.180032p-22f;

  private SineLayer() {}

  /** {@code v = sin(omega v)}, by the normative sine. */
  public static void sine(float[] v, int count, float omega) {
    for (int i = 0; i < count; i++) {
      v[i] = ReproducibleSine.sin(omega * v[i]);
    }
  }

  /**
   * {@code sine = sin(omega v)}, by the normative sine, and {@code v = omega cos(omega v)}, its
   * derivative, from one range reduction.
   */
  public static void sineAndDerivative(float[] v, float[] sine, int count, float omega) {
    for (int i = 0; i < count; i++) {
      float x = omega * v[i];
      float n =
          Math.fma(x, ReproducibleSine.INV_PI, ReproducibleSine.ROUND) - ReproducibleSine.ROUND;
      float r = Math.fma(n, -ReproducibleSine.PI_A, x);
      r = Math.fma(n, -ReproducibleSine.PI_B, r);
      r = Math.fma(n, -ReproducibleSine.PI_C, r);
      float s = r * r;
      float odd = n - 2 * (Math.fma(n, 0.5f, ReproducibleSine.ROUND) - ReproducibleSine.ROUND);
      float sign = Math.fma(-2 * odd, odd, 1);
      float p = Math.fma(ReproducibleSine.C11, s, ReproducibleSine.C9);
      p = Math.fma(p, s, ReproducibleSine.C7);
      p = Math.fma(p, s, ReproducibleSine.C5);
      p = Math.fma(p, s, ReproducibleSine.C3);
      sine[i] = Math.fma(p, s * r, r) * sign;
      float c = Math.fma(D10, s, D8);
      c = Math.fma(c, s, D6);
      c = Math.fma(c, s, D4);
      c = Math.fma(c, s, D2);
      v[i] = Math.fma(c, s, 1) * sign * omega;
    }
  }
}
