package nfcodec.transform;

/** The range in which a multiplicative parameter keeps a value map invertible in binary32. */
final class Factor {
  private static final float LEAST = 0x1p-16f;
  private static final float MOST = 0x1p16f;

  private Factor() {}

  static void check(String name, float factor) {
    float size = Math.abs(factor);
    if (!(size >= LEAST && size <= MOST)) {
      throw new IllegalArgumentException(
          name + ": factor " + factor + " is outside 2^-16 .. 2^16 in magnitude");
    }
  }
}
