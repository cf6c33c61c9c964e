package nfcodec.kernel;

/**
 * A plane of a pyramid on its way to twice as many rows and columns, by the normative arithmetic of
 * formats/nfc-v2.md: first between rows, then between columns. Each new value is three quarters of
 * the nearer old one and a quarter of the farther, {@code fma(0.75, near, 0.25 far)} in binary32.
 *
 * <p>Plain loops: next to what is done with each value afterwards they cost little.
 */
public final class Doubling {
  private Doubling() {}

  /**
   * Between two rows: {@code out[i] = fma(0.75, near[i], 0.25 far[i])}.
   *
   * @param near holds the nearer row at {@code nearAt}
   * @param far holds the farther row at {@code farAt}; may be the same
   * @param out takes the row at {@code at}; neither of the others
   */
  public static void between(
      float[] near, int nearAt, float[] far, int farAt, int count, float[] out, int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = Math.fma(0.75f, near[nearAt + i], 0.25f * far[farAt + i]);
    }
  }

  /**
   * Along a row: {@code out[2 i] = fma(0.75, in[i], 0.25 in[i-1])}, {@code out[2 i + 1] = fma(0.75,
   * in[i], 0.25 in[i+1])}.
   *
   * @param in holds value i at {@code from + i}, from i = -1 to {@code count / 2}
   * @param count values to make, the last of them perhaps without its partner
   * @param out takes value i at {@code at + i}; another array
   */
  public static void spread(float[] in, int from, int count, float[] out, int at) {
    int pairs = count / 2;
    for (int i = 0; i < pairs; i++) {
      float near = in[from + i];
      out[at + 2 * i] = Math.fma(0.75f, near, 0.25f * in[from + i - 1]);
      out[at + 2 * i + 1] = Math.fma(0.75f, near, 0.25f * in[from + i + 1]);
    }
    if (count % 2 == 1) {
      out[at + count - 1] = Math.fma(0.75f, in[from + pairs], 0.25f * in[from + pairs - 1]);
    }
  }
}
