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
}
