package nfcodec.entropy;

/** Lengths of codes in units of 2^-20 bit: integers, as all that this room deals in. */
final class CodeLength {
  /** Units in a bit. */
  static final int BIT = PyramidLength.UNITS;

  private static final int[] OF_FREQUENCY = new int[(1 << RangeEncoder.TOTAL_BITS) + 1];

  static {
    for (int f = 1; f < OF_FREQUENCY.length; f++) {
      double bits = RangeEncoder.TOTAL_BITS - StrictMath.log(f) / StrictMath.log(2);
      OF_FREQUENCY[f] = (int) Math.round(bits * BIT);
    }
  }

  private CodeLength() {}

  /** Of a symbol of a frequency of 1 to {@code 2^16}. */
  static int ofFrequency(int frequency) {
    return OF_FREQUENCY[frequency];
  }

  /**
   * What an integer takes whose probability is that which a Laplace distribution gives to all that
   * is rounded to it; indices as {@link LaplaceCode#encode}.
   */
  static long ideal(int value, int mean, int scale) {
    double width = StrictMath.exp(-scale / 16.0);
    double nearer = (Math.abs(value - mean / 32.0) - 0.5) * width;
    double nats =
        nearer >= 0
            ? nearer - StrictMath.log(-StrictMath.expm1(-width) / 2)
            : -StrictMath.log(
                -(StrictMath.expm1(nearer) + StrictMath.expm1(-(nearer + width))) / 2);
    return Math.round(nats / StrictMath.log(2) * BIT);
  }
}
