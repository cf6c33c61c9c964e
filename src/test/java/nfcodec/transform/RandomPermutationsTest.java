package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nfcodec.golden.KnownAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The permutations of tiles, inside tiles, of rows and of columns. */
class RandomPermutationsTest {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (-?\\d+) \\| (\\d+(?:, \\d+)*) \\|");

  private static final int[][] SIZES = {
    {1, 1}, {1, 7}, {7, 1}, {13, 17}, {513, 1}, {1, 513}, {24, 16}, {33, 29}
  };

  private static final int[] SIDES = {1, 2, 4, 8, 13, 16, 17, 600, 65535};

  record Known(int id, int side, int width, int height, long seed, int[] locations) {
    DataTransform transform() {
      return switch (id) {
        case 8 -> new RandomBlockPermutation(seed, side);
        case 9 -> new RandomLocalPermutation(seed, side);
        case 10 -> new RandomRowPermutation(seed);
        case 11 -> new RandomColumnPermutation(seed);
        default -> throw new IllegalArgumentException("id " + id);
      };
    }
  }

  static List<Known> known() throws IOException {
    return KnownAnswers.of(RandomPermutationsTest.class, ROW).stream()
        .map(row ->
            new Known(
                Integer.parseInt(row.group(1)),
                Integer.parseInt(row.group(2)),
                Integer.parseInt(row.group(3)),
                Integer.parseInt(row.group(4)),
                Long.parseLong(row.group(5)),
                KnownAnswers.numbers(row.group(6))))
        .toList();
  }

  static List<LongFunction<DataTransform>> kinds() {
    List<LongFunction<DataTransform>> kinds = new ArrayList<>();
    kinds.add(RandomRowPermutation::new);
    kinds.add(RandomColumnPermutation::new);
    for (int side : SIDES) {
      kinds.add(seed -> new RandomBlockPermutation(seed, side));
      kinds.add(seed -> new RandomLocalPermutation(seed, side));
    }
    kinds.add(seed ->
        new Chain(List.of(new RandomRowPermutation(seed), new RandomColumnPermutation(seed))));
    return kinds;
  }

  private static int[] moved(DataTransform transform, int width, int height) {
    return IntStream.range(0, width * height)
        .map(transform.locations(width, height)::forward)
        .toArray();
  }

  private static int[] unmoved(int pixels) {
    return IntStream.range(0, pixels).toArray();
  }

  @Test
  void theSpecificationGivesKnownAnswersForEach() throws IOException {
    assertThat(known()).extracting(Known::id).contains(8, 9, 10, 11).hasSize(17);
    assertThat(known()).allMatch(k -> k.locations().length == Math.min(k.width() * k.height(), 12));
  }

  @ParameterizedTest
  @MethodSource("known")
  void isTheOneOfTheSpecification(Known known) {
    PixelBijection locations = known.transform().locations(known.width(), known.height());
    for (int i = 0; i < known.locations().length; i++) {
      assertThat(locations.forward(i)).isEqualTo(known.locations()[i]);
      assertThat(locations.inverse(known.locations()[i])).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isABijectionThatItsInverseUndoes(LongFunction<DataTransform> kind) {
    for (long seed : new long[] {0, -1, 42, Long.MIN_VALUE}) {
      for (int[] size : SIZES) {
        int pixels = size[0] * size[1];
        PixelBijection locations = kind.apply(seed).locations(size[0], size[1]);
        BitSet seen = new BitSet(pixels);
        for (int i = 0; i < pixels; i++) {
          int to = locations.forward(i);
          if (to < 0 || to >= pixels || locations.inverse(to) != i) {
            throw new AssertionError(kind.apply(seed) + ": " + i + " goes to " + to);
          }
          seen.set(to);
        }
        assertThat(seen.cardinality()).isEqualTo(pixels);
      }
    }
  }

  @Test
  void rowsMoveAsWholes() {
    int[] to = moved(new RandomRowPermutation(1), 13, 17);
    for (int i = 0; i < to.length; i++) {
      assertThat(to[i] % 13).isEqualTo(i % 13);
      assertThat(to[i] / 13).isEqualTo(to[i - i % 13] / 13);
    }
    assertThat(to).isNotEqualTo(unmoved(to.length));
  }

  @Test
  void columnsMoveAsWholes() {
    int[] to = moved(new RandomColumnPermutation(1), 13, 17);
    for (int i = 0; i < to.length; i++) {
      assertThat(to[i] / 13).isEqualTo(i / 13);
      assertThat(to[i] % 13).isEqualTo(to[i % 13]);
    }
    assertThat(to).isNotEqualTo(unmoved(to.length));
  }

  @Test
  void rowsAndColumnsOfOneSeedMoveDifferently() {
    for (long seed = 0; seed < 20; seed++) {
      int[] rows = moved(new RandomRowPermutation(seed), 1, 64);
      int[] columns = moved(new RandomColumnPermutation(seed), 64, 1);
      int equal = (int) IntStream.range(0, 64).filter(i -> rows[i] == columns[i]).count();
      assertThat(equal).isLessThan(8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 16, 17, 40})
  void tilesMoveAsWholesToPlacesOfTheirShape(int side) {
    for (int[] size : SIZES) {
      int width = size[0];
      int height = size[1];
      TileGrid grid = new TileGrid(width, height, side);
      int[] to = moved(new RandomBlockPermutation(5, side), width, height);
      for (int i = 0; i < to.length; i++) {
        int x = i % width;
        int y = i / width;
        int toX = to[i] % width;
        int toY = to[i] / width;
        int corner = to[(y - y % side) * width + x - x % side];
        assertThat(toX).isEqualTo(corner % width + x % side);
        assertThat(toY).isEqualTo(corner / width + y % side);
        assertThat(grid.widthAt(toX / side)).isEqualTo(grid.widthAt(x / side));
        assertThat(grid.heightAt(toY / side)).isEqualTo(grid.heightAt(y / side));
      }
    }
  }

  /** 33 x 29 in tiles of 4: 8 x 7 full ones, 7 cut right, 8 cut below. */
  @Test
  void tilesOfEveryClassMove() {
    int[] to = moved(new RandomBlockPermutation(5, 4), 33, 29);
    assertThat(to[0]).isNotEqualTo(0);
    int right = 0;
    int bottom = 0;
    for (int k = 0; k < 7; k++) {
      right += to[4 * k * 33 + 32] == 4 * k * 33 + 32 ? 0 : 1;
      bottom += to[28 * 33 + 4 * k] == 28 * 33 + 4 * k ? 0 : 1;
    }
    assertThat(right).isGreaterThan(3);
    assertThat(bottom).isGreaterThan(3);
    assertThat(to[28 * 33 + 32]).as("the corner").isEqualTo(28 * 33 + 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 16, 17, 40})
  void pixelsStayInTheirTiles(int side) {
    for (int[] size : SIZES) {
      int[] to = moved(new RandomLocalPermutation(5, side), size[0], size[1]);
      for (int i = 0; i < to.length; i++) {
        assertThat(to[i] % size[0] / side).isEqualTo(i % size[0] / side);
        assertThat(to[i] / size[0] / side).isEqualTo(i / size[0] / side);
      }
    }
  }

  /** Of two tiles of 64 pixels about one pixel goes to the same place of both. */
  @Test
  void eachTileHasAPermutationOfItsOwn() {
    int side = 8;
    int tiles = 12;
    int[] to = moved(new RandomLocalPermutation(3, side), tiles * side, side);
    int equal = 0;
    for (int tile = 1; tile < tiles; tile++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int first = y * tiles * side + x;
          equal += to[first + tile * side] - tile * side == to[first] ? 1 : 0;
        }
      }
    }
    assertThat(equal).isBetween(1, 30);
  }

  @Test
  void tilesOfOnePixel() {
    assertThat(moved(new RandomLocalPermutation(3, 1), 13, 17)).isEqualTo(unmoved(13 * 17));
    int[] blocks = moved(new RandomBlockPermutation(3, 1), 13, 17);
    int fixed = (int) IntStream.range(0, 13 * 17).filter(i -> blocks[i] == i).count();
    assertThat(fixed).isLessThan(8);
    assertThat(blocks).isNotEqualTo(moved(new RandomPixelPermutation(3), 13, 17));
  }

  @Test
  void tilesLargerThanTheImage() {
    assertThat(moved(new RandomBlockPermutation(3, 18), 13, 17)).isEqualTo(unmoved(13 * 17));
    int[] local = moved(new RandomLocalPermutation(3, 18), 13, 17);
    int fixed = (int) IntStream.range(0, 13 * 17).filter(i -> local[i] == i).count();
    assertThat(fixed).isLessThan(8);
    assertThat(local).isNotEqualTo(moved(new RandomPixelPermutation(3), 13, 17));
  }

  /** All of these permute the same 64 things with the same seed. */
  @Test
  void noTwoOfOneSeedAreRelated() {
    List<int[]> all =
        List.of(
            moved(new RandomPixelPermutation(6), 64, 1),
            moved(new RandomBlockPermutation(6, 1), 64, 1),
            moved(new RandomLocalPermutation(6, 64), 64, 1),
            moved(new RandomLocalPermutation(6, 65), 64, 1),
            moved(new RandomRowPermutation(6), 1, 64),
            moved(new RandomColumnPermutation(6), 64, 1),
            IntStream.range(0, 64)
                .map(t -> new RandomBlockPermutation(6, 2).locations(128, 2).forward(2 * t) / 2)
                .toArray());
    for (int[] one : all) {
      for (int[] other : all) {
        if (one != other) {
          int equal = (int) IntStream.range(0, 64).filter(i -> one[i] == other[i]).count();
          assertThat(equal).isLessThan(8);
        }
      }
    }
  }

  @Test
  void seedsDiffer() {
    for (LongFunction<DataTransform> kind :
        List.<LongFunction<DataTransform>>of(
            RandomRowPermutation::new,
            RandomColumnPermutation::new,
            s -> new RandomBlockPermutation(s, 2),
            s -> new RandomLocalPermutation(s, 5))) {
      int[] one = moved(kind.apply(10), 64, 64);
      for (long seed : new long[] {11, -10, 10 + (1L << 32), 10 ^ Long.MIN_VALUE}) {
        int[] other = moved(kind.apply(seed), 64, 64);
        int equal = (int) IntStream.range(0, 4096).filter(i -> one[i] == other[i]).count();
        assertThat(equal).isLessThan(600);
      }
    }
  }

  @Test
  void staysInRangeNearTheLargestSizes() {
    int[][] sizes = {{Integer.MAX_VALUE - 8, 1}, {1, Integer.MAX_VALUE - 8}, {46340, 46340}};
    for (int[] size : sizes) {
      int pixels = size[0] * size[1];
      for (LongFunction<DataTransform> kind : kinds()) {
        PixelBijection locations = kind.apply(-3).locations(size[0], size[1]);
        for (int i : new int[] {0, 1, 46340, 65536, pixels / 2, pixels - 2, pixels - 1}) {
          assertThat(locations.forward(i)).isBetween(0, pixels - 1);
          assertThat(locations.inverse(locations.forward(i))).isEqualTo(i);
          assertThat(locations.forward(locations.inverse(i))).isEqualTo(i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void sidesOutOfRangeAreRefused(int side) {
    for (LongFunction<DataTransform> kind :
        List.<LongFunction<DataTransform>>of(
            seed -> new RandomBlockPermutation(seed, side),
            seed -> new RandomLocalPermutation(seed, side))) {
      assertThatThrownBy(() -> kind.apply(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a side of " + side);
    }
  }
}
