package nfcodec.fuzz;

import nfcodec.field.CounterRandom;

/**
 * Where the decisions of a mutation come from. Equal sources give equal mutations, and 0 is always
 * the tamest choice: bytes that run out lead to an end.
 */
interface Choices {
  /** 64 bits. */
  long bits();

  /**
   * One of {@code 0 .. bound-1}.
   *
   * @param bound at least 1
   */
  int below(int bound);

  /** True about once in so many times. */
  default boolean once(int in) {
    return below(in) == in - 1;
  }

  /** One of these. */
  default int of(int... values) {
    return values[below(values.length)];
  }

  /** One of these. */
  default double of(double... values) {
    return values[below(values.length)];
  }

  /** Decisions by number: the n-th mutation of a seed is always the same. */
  static Choices seeded(long seed, long number) {
    long stream = CounterRandom.bits(seed, number);
    return new Choices() {
      private int drawn;

      @Override
      public long bits() {
        return CounterRandom.bits(stream, drawn++);
      }

      @Override
      public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
      }
    };
  }

  /** Decisions by the bytes that a fuzzer made. */
  static Choices from(byte[] bytes) {
    return new Choices() {
      private int at;

      @Override
      public long bits() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
          bits |= (long) next() << 8 * i;
        }
        return bits;
      }

      @Override
      public int below(int bound) {
        int value = next();
        for (int seen = 1 << 8; seen < bound; seen <<= 8) {
          value = value << 8 | next();
        }
        return Integer.remainderUnsigned(value, bound);
      }

      private int next() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
      }
    };
  }
}
