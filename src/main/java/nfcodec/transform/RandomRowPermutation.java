package nfcodec.transform;

/**
 * Rows permuted as wholes, by a pseudo-random bijection that the seed and the height of the image
 * give: pixels stay in their columns.
 *
 * @param seed any 64-bit value; another permutation than that of the columns belongs to it
 */
public record RandomRowPermutation(long seed) implements DataTransform {
  @Override
  public PixelBijection locations(int width, int height) {
    SeededPermutation rows =
        new SeededPermutation(DerivedSeed.of(seed, DerivedSeed.ROW, 0, 0), height);
    return PixelBijection.of(
        pixel -> rows.forward(pixel / width) * width + pixel % width,
        location -> rows.inverse(location / width) * width + location % width);
  }
}
