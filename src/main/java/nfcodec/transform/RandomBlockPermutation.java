package nfcodec.transform;

import java.util.function.IntUnaryOperator;

/**
 * Square tiles permuted as wholes, the pixels inside in their order. Only tiles of one shape change
 * places: the full ones among themselves, those cut by the right edge of the image among
 * themselves, and those cut by the bottom edge; a tile cut by both stays. With tiles of one pixel
 * this is a random pixel permutation, if not the same as {@link RandomPixelPermutation}.
 *
 * @param seed any 64-bit value; for each side of the tiles another permutation belongs to it
 * @param side of a tile in pixels, 1 to 65535
 */
public record RandomBlockPermutation(long seed, int side) implements DataTransform {
  /** Checks the range. */
  public RandomBlockPermutation {
    TileGrid.requireSide(side);
  }

  @Override
  public PixelBijection locations(int width, int height) {
    TileGrid tiles = new TileGrid(width, height, side);
    PixelBijection full = tiles(0, tiles.fullColumns() * tiles.fullRows());
    PixelBijection right = tiles(1, tiles.fullRows());
    PixelBijection bottom = tiles(2, tiles.fullColumns());
    return PixelBijection.of(
        new Move(tiles, full::forward, right::forward, bottom::forward),
        new Move(tiles, full::inverse, right::inverse, bottom::inverse));
  }

  /** The permutation of a class of tiles, which may be empty. */
  private PixelBijection tiles(int index, int count) {
    return count == 0
        ? PixelBijection.IDENTITY
        : new SeededPermutation(DerivedSeed.of(seed, DerivedSeed.BLOCK, side, index), count);
  }

  /** Moves a pixel with its tile, by the tiles' numbers within their class. */
  private record Move(
      TileGrid tiles, IntUnaryOperator full, IntUnaryOperator right, IntUnaryOperator bottom)
      implements IntUnaryOperator {
    @Override
    public int applyAsInt(int pixel) {
      int side = tiles.side();
      int x = pixel % tiles.width();
      int y = pixel / tiles.width();
      int column = x / side;
      int row = y / side;
      boolean inFullColumn = column < tiles.fullColumns();
      boolean inFullRow = row < tiles.fullRows();
      if (inFullColumn && inFullRow) {
        int to = full.applyAsInt(row * tiles.fullColumns() + column);
        column = to % tiles.fullColumns();
        row = to / tiles.fullColumns();
      } else if (inFullRow) {
        row = right.applyAsInt(row);
      } else if (inFullColumn) {
        column = bottom.applyAsInt(column);
      }
      return (row * side + y % side) * tiles.width() + column * side + x % side;
    }
  }
}
