package nfcodec.transform;

/**
 * Columns permuted as wholes, by a pseudo-random bijection that the seed and the width of the image
 * give: pixels stay in their rows.
 *
 * @param seed any 64-bit value; another permutation than that of the rows belongs to it
 */
public record RandomColumnPermutation(long seed) implements DataTransform {
  @Override
  public PixelBijection locations(int width, int height) {
    SeededPermutation columns =
        new SeededPermutation(DerivedSeed.of(seed, DerivedSeed.COLUMN, 0, 0), width);
    return PixelBijection.of(
        pixel -> pixel - pixel % width + columns.forward(pixel % width),
        location -> location - location % width + columns.inverse(location % width));
  }
}
