package nfcodec.quant;

/**
 * A tensor as whole multiples of a step: value i is {@code step * (lowest + symbols[i])}, one
 * binary32 product.
 *
 * @param bits each symbol is below {@code 2^bits}; 0 to 16, 0 for a tensor of equal values
 * @param step distance of neighbouring values, finite and not negative
 * @param lowest the multiple that symbol 0 stands for, {@code |lowest| <= 2^23}
 * @param symbols shape (rows * cols) of the tensor, row-major; owned, not copied
 */
public record QuantizedTensor(int bits, float step, int lowest, char[] symbols) {
  /** The largest magnitude of {@link #lowest}: sums with a symbol stay exact in binary32. */
  public static final int MAX_MULTIPLE = 1 << 23;

  /** The largest number of bits a symbol. */
  public static final int MAX_BITS = 16;

  /** Checks the ranges, but not each symbol. */
  public QuantizedTensor {
    if (bits < 0 || bits > MAX_BITS) {
      throw new IllegalArgumentException("symbols of " + bits + " bits");
    }
    if (!(step >= 0) || !Float.isFinite(step) || Math.abs((long) lowest) > MAX_MULTIPLE) {
      throw new IllegalArgumentException("quantiser of step " + step + " from " + lowest);
    }
  }

  /**
   * Whole multiples of a step, in as few bits as they need.
   *
   * @param multiples shape (rows * cols) of the tensor, row-major, less than 2^16 apart
   */
  public static QuantizedTensor of(int[] multiples, float step) {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int multiple : multiples) {
      lowest = Math.min(lowest, multiple);
      highest = Math.max(highest, multiple);
    }
    char[] symbols = new char[multiples.length];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (char) (multiples[i] - lowest);
    }
    int bits = multiples.length == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(highest - lowest);
    return new QuantizedTensor(bits, step, lowest, symbols);
  }

  /** The value that symbol i stands for. */
  public float value(int i) {
    return step * (lowest + symbols[i]);
  }
}
