package nfcodec.transform;

/**
 * A keyed pseudo-random bijection of 0 .. N-1, computed one index at a time without a table.
 *
 * <p>An index is split into {@code index = right * A + left} with {@code A = ceil(sqrt N)}, {@code
 * B = ceil(N / A)}; eight Feistel rounds add, modulo A or B in turn, a keyed hash of one half to
 * the other; results outside 0 .. N-1 are sent through again until they fall inside (cycle walking;
 * A * B exceeds N by less than A, so this is rare). Specified to the bit in formats/nfc-v1.md,
 * "Seeded permutation".
 */
final class SeededPermutation implements PixelBijection {
  static final int ROUNDS = 8;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final int size;
  private final int a;
  private final int b;
  private final long[] keys = new long[ROUNDS];

  /**
   * The bijection for one seed and size.
   *
   * @param size N, at least 1
   */
  SeededPermutation(long seed, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a permutation of " + size + " pixels");
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
    for (int r = 0; r < ROUNDS; r++) {
      keys[r] = mix(seed + (r + 1) * GOLDEN_GAMMA);
    }
  }

  @Override
  public int forward(int pixel) {
    long index = pixel;
    do {
      int left = (int) (index % a);
      int right = (int) (index / a);
      for (int r = 0; r < ROUNDS; r += 2) {
        left = (int) (((long) left + hash(keys[r], right, a)) % a);
        right = (int) (((long) right + hash(keys[r + 1], left, b)) % b);
      }
      index = (long) right * a + left;
    } while (index >= size);
    return (int) index;
  }

  @Override
  public int inverse(int location) {
    long index = location;
    do {
      int left = (int) (index % a);
      int right = (int) (index / a);
      for (int r = ROUNDS - 2; r >= 0; r -= 2) {
        right = (int) (((long) right + b - hash(keys[r + 1], left, b)) % b);
        left = (int) (((long) left + a - hash(keys[r], right, a)) % a);
      }
      index = (long) right * a + left;
    } while (index >= size);
    return (int) index;
  }

  /** A value in 0 .. bound-1: the upper 32 bits of the mixed word, scaled by multiplication. */
  private static int hash(long key, int half, int bound) {
    return (int) (((mix(key ^ half) >>> 32) * bound) >>> 32);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, with Stafford's constants "Mix13"). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
