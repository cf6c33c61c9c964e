package nfcodec.field;

/**
 * Random values as a pure function of a seed and a counter (SplitMix64: Steele, Lea, Flood 2014):
 * no state, any order.
 */
public final class CounterRandom {
  private CounterRandom() {}

  /** 64 random bits. */
  public static long bits(long seed, long counter) {
    long z = seed * 0xD1342543DE82EF95L + (counter + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A value in [0, 1) on a grid of 2^-24. */
  public static float unit(long seed, long counter) {
    return (bits(seed, counter) >>> 40) * 0x1p-24f;
  }

  /** A value in 0 .. bound-1. */
  public static int below(int bound, long seed, long counter) {
    return (int) (((bits(seed, counter) >>> 32) * bound) >>> 32);
  }
}
