package nfcodec.transform;

/**
 * Pixels permuted inside each square tile, each tile by a pseudo-random bijection of its own; tiles
 * that the right or bottom edge of the image cuts are permuted inside what is left of them. With
 * tiles of one pixel nothing moves; with tiles that cover the image this is a random pixel
 * permutation, if not the same as {@link RandomPixelPermutation}.
 *
 * @param seed any 64-bit value; for each side of the tiles other permutations belong to it
 * @param side of a tile in pixels, 1 to 65535
 */
public record RandomLocalPermutation(long seed, int side) implements DataTransform {
  /** Checks the range. */
  public RandomLocalPermutation {
    TileGrid.requireSide(side);
  }

  @Override
  public PixelBijection locations(int width, int height) {
    Tiles tiles = new Tiles(seed, new TileGrid(width, height, side));
    return PixelBijection.of(
        pixel -> tiles.move(pixel, FeistelNetwork::forward),
        location -> tiles.move(location, FeistelNetwork::inverse));
  }

  /** One direction of a bijection. */
  private interface Direction {
    int apply(FeistelNetwork network, long seed, int index);
  }

  /** What all tiles of an image share: one network for each of the four shapes. */
  private static final class Tiles {
    private final long seed;
    private final TileGrid grid;
    private final FeistelNetwork full;
    private final FeistelNetwork right;
    private final FeistelNetwork bottom;
    private final FeistelNetwork corner;

    Tiles(long seed, TileGrid grid) {
      this.seed = seed;
      this.grid = grid;
      int width = grid.widthAt(0);
      int height = grid.heightAt(0);
      int lastWidth = grid.widthAt(grid.columns() - 1);
      int lastHeight = grid.heightAt(grid.rows() - 1);
      this.full = new FeistelNetwork(width * height);
      this.right = new FeistelNetwork(lastWidth * height);
      this.bottom = new FeistelNetwork(width * lastHeight);
      this.corner = new FeistelNetwork(lastWidth * lastHeight);
    }

    int move(int pixel, Direction direction) {
      int side = grid.side();
      int x = pixel % grid.width();
      int y = pixel / grid.width();
      int column = x / side;
      int row = y / side;
      int width = grid.widthAt(column);
      FeistelNetwork network =
          row < grid.rows() - 1
              ? column < grid.columns() - 1 ? full : right
              : column < grid.columns() - 1 ? bottom : corner;
      long tileSeed = DerivedSeed.of(seed, DerivedSeed.LOCAL, side, row * grid.columns() + column);
      int to = direction.apply(network, tileSeed, y % side * width + x % side);
      return (row * side + to / width) * grid.width() + column * side + to % width;
    }
  }
}
