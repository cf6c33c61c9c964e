package nfcodec.transform;

/**
 * The seeds of the permutations that a transformation is made of, so that no two of them are
 * related: neither rows to columns, nor one tile to the next, nor tiles of one side to those of
 * another. Specified to the bit in formats/nfc-v1.md, "Derived seeds".
 */
final class DerivedSeed {
  /** The domains: the transformations' numbers in the file format, which never change. */
  static final int BLOCK = 8;

  static final int LOCAL = 9;
  static final int ROW = 10;
  static final int COLUMN = 11;

  private DerivedSeed() {}

  /**
   * One seed.
   *
   * @param seed the user's, any 64-bit value
   * @param domain one of the constants above
   * @param side of the tiles, at most 65535; 0 where there are none
   * @param index which of the transformation's permutations, at least 0
   */
  static long of(long seed, int domain, int side, int index) {
    long key = SplitMix.mix(seed ^ SplitMix.mix(domain));
    return SplitMix.mix(key + ((long) side << 32 | index) * SplitMix.GOLDEN_GAMMA);
  }
}
