package nfcodec.quant;

/** Steps of quantisers that a byte tells: eight to the octave. */
public final class OctaveSteps {
  /** The greatest code; the least is 0. */
  public static final int MOST = 255;

  /** Steps an octave. */
  private static final int OCTAVE = 8;

  /** {@code 2^(i / 8)}, rounded to binary32. */
  private static final float[] FRACTIONS = {
    0x1p0f, 0x1.172b84p0f, 0x1.306fep0f, 0x1.4bfdaep0f,
    0x1.6a09e6p0f, 0x1.8ace54p0f, 0x1.ae89fap0f, 0x1.d5818ep0f
  };

  /** The step of code 0 is 2 to the power of minus that. */
  private static final int FINEST = 24;

  private OctaveSteps() {}

  /**
   * The step of a code: {@code 2^(code / 8 - 24)}, but for rounding.
   *
   * @param code 0 to {@link #MOST}
   */
  public static float step(int code) {
    return Math.scalb(FRACTIONS[code % OCTAVE], code / OCTAVE - FINEST);
  }

  /** The code of the step that is nearest to another by their ratio. */
  public static int nearest(double step) {
    double octaves = Math.log(step) / Math.log(2) + FINEST;
    return (int) Math.clamp(Math.rint(octaves * OCTAVE), 0.0, MOST);
  }

  /** Whether a code has exactly that step. */
  public static boolean has(float step) {
    return step(nearest(step)) == step;
  }
}
