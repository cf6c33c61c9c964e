package nfcodec.entropy;

/**
 * Codes integers that are distributed as rounded values of a Laplace distribution (section 5 of
 * formats/nfc-v2.md). Means come in units of 1/32, logarithms of scales in units of 1/16, and
 * frequencies follow from tables of integers.
 *
 * <p>Up to 63 cells around the mean have frequencies of their own, each of 1, 2, 4, ... integers by
 * the scale; which one of a cell it is takes bits that are all equally likely. The outermost cells
 * stand for all that is beyond them too: how far, is told by an Elias gamma code.
 */
final class LaplaceCode {
  /** The least index of a scale, {@code exp(-74 / 16)}. */
  static final int LEAST_SCALE = -74;

  /** The greatest index of a scale, {@code exp(96 / 16)}. */
  static final int MOST_SCALE = 96;

  /** The greatest magnitude of an integer. */
  static final int MOST_VALUE = 1 << 23;

  /** The most cells on one side of the middle one. */
  private static final int MOST_CELLS = 31;

  /** An escape of so many digits is beyond all integers. */
  private static final int MOST_DIGITS = 23;

  private static final int TOTAL = 1 << RangeEncoder.TOTAL_BITS;

  /** By the index of the scale: a cell is {@code 2^shift} integers. */
  private static final byte[] SHIFTS = new byte[LaplaceTables.RATES.length];

  /** By the index of the scale: cells on one side of the middle one. */
  private static final byte[] CELLS = new byte[SHIFTS.length];

  static {
    for (int s = 0; s < SHIFTS.length; s++) {
      int rate = LaplaceTables.RATES[s];
      int shift = Math.max(0, Integer.numberOfLeadingZeros(rate) - 18);
      SHIFTS[s] = (byte) shift;
      CELLS[s] = (byte) Math.min(MOST_CELLS, 2 + (1 << 19) / (rate << shift));
    }
  }

  /** The rounded mean. */
  private int center;

  /** What is beyond it, in units of 1/32: -16 to 15. */
  private int fraction;

  private int rate;
  private int shift;
  private int cells;

  /** Chooses the distribution. */
  private void choose(int mean, int scale) {
    center = mean + 16 >> 5;
    fraction = mean - (center << 5);
    rate = LaplaceTables.RATES[scale - LEAST_SCALE];
    shift = SHIFTS[scale - LEAST_SCALE];
    cells = CELLS[scale - LEAST_SCALE];
  }

  /** Where the frequencies of a cell begin, and those of the one before it end. */
  private int start(int cell) {
    if (cell <= -cells) {
      return 0;
    }
    if (cell > cells) {
      return TOTAL;
    }
    int x = (cell << 5 + shift) - 16 - fraction;
    long below = x < 0 ? tail(-x) : (1L << 31) - tail(x);
    return cell + cells + (int) ((TOTAL - 2 * cells - 1) * below >> 31);
  }

  /** Twice the probability of what is farther from the mean on one side, in units of 2^-30. */
  private int tail(int x) {
    int halvings = x * rate;
    return LaplaceTables.HALVING[halvings >> 12 & 255] >> Math.min(31, halvings >> 20);
  }

  /**
   * Codes an integer.
   *
   * @param value magnitude at most {@link #MOST_VALUE}
   * @param mean in units of 1/32, magnitude at most 2^20
   * @param scale {@link #LEAST_SCALE} to {@link #MOST_SCALE}
   */
  void encode(RangeEncoder out, int value, int mean, int scale) {
    choose(mean, scale);
    int offset = value - center;
    int cell = Math.clamp(offset >> shift, -cells, cells);
    out.encode(start(cell), start(cell + 1));
    if (Math.abs(cell) == cells) {
      int beyond = Math.abs(offset >> shift) - cells + 1;
      int digits = 31 - Integer.numberOfLeadingZeros(beyond);
      for (int i = 0; i < digits; i++) {
        out.raw(1, 1);
      }
      out.raw(0, 1);
      for (int i = digits - 1; i >= 0; i--) {
        out.raw(beyond >> i & 1, 1);
      }
    }
    out.raw(offset & (1 << shift) - 1, shift);
  }

  /** Those of all cells, the lowest first. */
  int[] frequencies(int mean, int scale) {
    choose(mean, scale);
    int[] frequencies = new int[2 * cells + 1];
    for (int cell = -cells; cell <= cells; cell++) {
      frequencies[cells + cell] = start(cell + 1) - start(cell);
    }
    return frequencies;
  }

  /** What {@link #encode} takes, in units of {@link CodeLength}. */
  long length(int value, int mean, int scale) {
    choose(mean, scale);
    int offset = value - center >> shift;
    int cell = Math.clamp(offset, -cells, cells);
    int raw = shift;
    if (Math.abs(cell) == cells) {
      raw += 63 - 2 * Integer.numberOfLeadingZeros(Math.abs(offset) - cells + 1);
    }
    return CodeLength.ofFrequency(start(cell + 1) - start(cell)) + (long) raw * CodeLength.BIT;
  }

  /**
   * The integer that {@link #encode} was given.
   *
   * @throws DamagedDataException if there is none
   */
  int decode(RangeDecoder in, int mean, int scale) throws DamagedDataException {
    choose(mean, scale);
    in.cut();
    int cell = 0;
    int from = start(0);
    int to;
    if (in.isFrom(from)) {
      to = start(1);
      while (cell < cells && in.isFrom(to)) {
        cell++;
        from = to;
        to = start(cell + 1);
      }
    } else {
      do {
        cell--;
        to = from;
        from = start(cell);
      } while (!in.isFrom(from));
    }
    in.take(from, to);
    if (Math.abs(cell) == cells) {
      int beyond = gamma(in) - 1;
      cell = cell < 0 ? cell - beyond : cell + beyond;
    }
    long value = center + ((long) cell << shift) + in.raw(shift);
    if (Math.abs(value) > MOST_VALUE) {
      throw in.damaged("an integer of more than 24 bits");
    }
    return (int) value;
  }

  private static int gamma(RangeDecoder in) throws DamagedDataException {
    int digits = 0;
    while (in.raw(1) == 1) {
      digits++;
      if (digits > MOST_DIGITS) {
        throw in.damaged("an integer of more than 24 bits");
      }
    }
    int value = 1;
    for (int i = 0; i < digits; i++) {
      value = value << 1 | in.raw(1);
    }
    return value;
  }
}
