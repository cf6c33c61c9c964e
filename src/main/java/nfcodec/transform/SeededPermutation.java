package nfcodec.transform;

/** The pseudo-random bijection of 0 .. N-1 that belongs to one seed. */
final class SeededPermutation implements PixelBijection {
  private final long seed;
  private final FeistelNetwork network;

  /**
   * The bijection for one seed and size.
   *
   * @param seed any 64-bit value
   * @param size N, at least 1
   */
  SeededPermutation(long seed, int size) {
    this.seed = seed;
    this.network = new FeistelNetwork(size);
  }

  @Override
  public int forward(int pixel) {
    return network.forward(seed, pixel);
  }

  @Override
  public int inverse(int location) {
    return network.inverse(seed, location);
  }
}
