package nfcodec.transform;

/**
 * Random pixel permutation (RPP): pixel i moves to location pi(i), a pseudo-random bijection given
 * by the seed and the number of pixels alone, hence shared by all images of one size (paper,
 * section 3.1; table S6 finds sharing as good as one permutation an image). The file stores the
 * seed.
 *
 * @param seed any 64-bit value
 */
public record RandomPixelPermutation(long seed) implements DataTransform {
  @Override
  public PixelBijection locations(int width, int height) {
    return new SeededPermutation(seed, width * height);
  }
}
