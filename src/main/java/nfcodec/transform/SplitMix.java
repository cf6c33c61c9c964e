package nfcodec.transform;

/** The mixing of a 64-bit word that all keys of permutations come from. */
final class SplitMix {
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, with Stafford's constants "Mix13"). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
