package nfcodec.transform;

/**
 * The pseudo-random bijections of 0 .. N-1, one for each seed, computed one index at a time without
 * a table.
 *
 * <p>An index is split into {@code index = right * A + left} with {@code A = ceil(sqrt N)}, {@code
 * B = ceil(N / A)}; eight Feistel rounds add, modulo A or B in turn, a keyed hash of one half to
 * the other; results outside 0 .. N-1 are sent through again until they fall inside (cycle walking;
 * A * B exceeds N by less than A, so this is rare). Specified to the bit in formats/nfc-v1.md,
 * "Seeded permutation".
 */
final class FeistelNetwork {
  private static final int ROUNDS = 8;

  private final int size;
  private final int a;
  private final int b;

  /**
   * The bijections of one size.
   *
   * @param size N, at least 1
   */
  FeistelNetwork(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a permutation of " + size + " indices");
    }
    this.size = size;
    int root = (int) Math.sqrt((double) size);
    while ((long) root * root < size) {
      root++;
    }
    while (root > 1 && (long) (root - 1) * (root - 1) >= size) {
      root--;
    }
    this.a = root;
    this.b = (int) (((long) size + root - 1) / root);
  }

  /** Where an index goes, both in 0 .. N-1. */
  int forward(long seed, int from) {
    long index = from;
    do {
      int left = (int) (index % a);
      int right = (int) (index / a);
      for (int r = 0; r < ROUNDS; r += 2) {
        left = (int) (((long) left + hash(key(seed, r), right, a)) % a);
        right = (int) (((long) right + hash(key(seed, r + 1), left, b)) % b);
      }
      index = (long) right * a + left;
    } while (index >= size);
    return (int) index;
  }

  /** Which index goes there. */
  int inverse(long seed, int to) {
    long index = to;
    do {
      int left = (int) (index % a);
      int right = (int) (index / a);
      for (int r = ROUNDS - 2; r >= 0; r -= 2) {
        right = (int) (((long) right + b - hash(key(seed, r + 1), left, b)) % b);
        left = (int) (((long) left + a - hash(key(seed, r), right, a)) % a);
      }
      index = (long) right * a + left;
    } while (index >= size);
    return (int) index;
  }

  /** Not kept for a seed: no step waits for it, so that it takes hardly any time. */
  private static long key(long seed, int round) {
    return SplitMix.mix(seed + (round + 1) * SplitMix.GOLDEN_GAMMA);
  }

  /** A value in 0 .. bound-1: the upper 32 bits of the mixed word, scaled by multiplication. */
  private static int hash(long key, int half, int bound) {
    return (int) (((SplitMix.mix(key ^ half) >>> 32) * bound) >>> 32);
  }
}
