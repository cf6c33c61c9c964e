package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import nfcodec.golden.KnownAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeededPermutationTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| (-?\\d+) \\| (\\d+(?:, \\d+)*) \\|");

  record Known(int size, long seed, int[] images) {}

  static List<Known> known() throws IOException {
    return KnownAnswers.of(SeededPermutationTest.class, ROW).stream()
        .map(row ->
            new Known(
                Integer.parseInt(row.group(1)),
                Long.parseLong(row.group(2)),
                KnownAnswers.numbers(row.group(3))))
        .toList();
  }

  @Test
  void theSpecificationGivesKnownAnswers() throws IOException {
    assertThat(known()).hasSizeGreaterThanOrEqualTo(11);
    assertThat(known())
        .allMatch(k -> k.images().length == Math.min(k.size(), k.size() < 8 ? 7 : 8));
  }

  @ParameterizedTest
  @MethodSource("known")
  void isTheOneOfTheSpecification(Known known) {
    SeededPermutation permutation = new SeededPermutation(known.seed(), known.size());
    for (int i = 0; i < known.images().length; i++) {
      assertThat(permutation.forward(i)).isEqualTo(known.images()[i]);
      assertThat(permutation.inverse(known.images()[i])).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, -1",
    "3, 7",
    "4, 7",
    "5, 7",
    "6, 7",
    "255, 9223372036854775807",
    "256, 5",
    "257, -9223372036854775808",
    "65535, 1",
    "65536, 1",
    "65537, 1",
    "262144, 42",
    "10000000, 123"
  })
  void isABijectionThatItsInverseUndoes(int size, long seed) {
    SeededPermutation permutation = new SeededPermutation(seed, size);
    BitSet seen = new BitSet(size);
    for (int i = 0; i < size; i++) {
      int to = permutation.forward(i);
      if (to < 0 || to >= size || permutation.inverse(to) != i) {
        throw new AssertionError(i + " goes to " + to + ", which comes from another");
      }
      seen.set(to);
    }
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @Test
  void staysInRangeNearTheLargestSizes() {
    int size = Integer.MAX_VALUE - 8;
    SeededPermutation permutation = new SeededPermutation(-3, size);
    for (int i : new int[] {0, 1, 46340, 46341, size / 2, size - 2, size - 1}) {
      assertThat(permutation.forward(i)).isBetween(0, size - 1);
      assertThat(permutation.inverse(permutation.forward(i))).isEqualTo(i);
      assertThat(permutation.forward(permutation.inverse(i))).isEqualTo(i);
    }
  }

  @Test
  void imagesOfEqualPixelCountShareIt() {
    PixelBijection wide = new RandomPixelPermutation(9).locations(24, 16);
    PixelBijection tall = new RandomPixelPermutation(9).locations(16, 24);
    PixelBijection other = new RandomPixelPermutation(10).locations(24, 16);
    int equal = 0;
    for (int i = 0; i < 24 * 16; i++) {
      assertThat(wide.forward(i)).isEqualTo(tall.forward(i));
      equal += wide.forward(i) == other.forward(i) ? 1 : 0;
    }
    assertThat(equal).isLessThan(10);
  }

  /** A random permutation has one fixed point on average, and moves an index by a third of N. */
  @Test
  void looksRandom() {
    int size = 1 << 16;
    int seeds = 40;
    long fixed = 0;
    for (long seed : LongStream.range(-seeds / 2, seeds / 2).toArray()) {
      SeededPermutation permutation = new SeededPermutation(seed, size);
      double displacement = 0;
      double neighbours = 0;
      double product = 0;
      int last = permutation.forward(size - 1);
      for (int i = 0; i < size; i++) {
        int to = permutation.forward(i);
        fixed += to == i ? 1 : 0;
        displacement += Math.abs(to - i);
        neighbours += Math.abs(to - last);
        product += (to - size / 2.0) * (i - size / 2.0);
        last = to;
      }
      double third = size * (size / 3.0);
      assertThat(displacement / third).isCloseTo(1, within(0.02));
      assertThat(neighbours / third).isCloseTo(1, within(0.02));
      double correlation = product / (size * (double) size * size / 12);
      assertThat(correlation).isCloseTo(0, within(5 / Math.sqrt(size)));
    }
    assertThat(fixed).isBetween(seeds - 25L, seeds + 25L);
  }

  /** Locations land in all sixteenths of rows and columns alike, wherever they come from. */
  @Test
  void spreadsEveryBlockOverTheWholeImage() {
    int side = 512;
    PixelBijection permutation = new RandomPixelPermutation(2024).locations(side, side);
    int[][] count = new int[16][256];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int to = permutation.forward(y * side + x);
        count[y / 128 * 4 + x / 128][to / side / 32 * 16 + to % side / 32]++;
      }
    }
    // 64 expected in each cell: chi-square of 4096 cells has mean 3825 and deviation 87.
    double chiSquare = 0;
    for (int[] block : count) {
      for (int c : block) {
        chiSquare += (c - 64.0) * (c - 64.0) / 64;
      }
    }
    assertThat(chiSquare).isCloseTo(3825, within(5 * 87.0));
  }

  @Test
  void thereIsNoPermutationOfNothing() {
    assertThatThrownBy(() -> new SeededPermutation(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
