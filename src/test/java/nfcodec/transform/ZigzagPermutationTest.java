package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZigzagPermutationTest {
  @Test
  void scansAsInTheSpecification() {
    assertThat(ZigzagPermutation.scan(3, 2)).containsExactly(0, 1, 3, 4, 2, 5);
  }

  @Test
  void scansASquareAsJpegDoes() {
    assertThat(Arrays.copyOf(ZigzagPermutation.scan(8, 8), 16))
        .containsExactly(0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 1", "2, 2", "13, 17", "17, 13", "33, 5", "24, 16"})
  void scansByDiagonalAlternately(int width, int height) {
    int[] expected =
        IntStream.range(0, width * height)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer i) -> i % width + i / width)
                    .thenComparingInt(
                        i -> (i % width + i / width) % 2 == 0 ? -(i / width) : i / width))
            .mapToInt(i -> i)
            .toArray();
    assertThat(ZigzagPermutation.scan(width, height)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "13, 17, 3", "33, 5, 300", "24, 16, 2147483647", "300, 301, 2147483647"})
  void laysPixelsInOrderOfClassAlongTheScan(int width, int height, int bound) {
    Random random = new Random(4);
    int[] classes = random.ints((long) width * height, 0, bound).toArray();
    PixelBijection locations = new ZigzagPermutation(classes).locations(width, height);
    int[] order =
        IntStream.range(0, classes.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> classes[i]).thenComparingInt(i -> i))
            .mapToInt(i -> i)
            .toArray();
    int[] scan = ZigzagPermutation.scan(width, height);
    for (int k = 0; k < order.length; k++) {
      assertThat(locations.forward(order[k])).isEqualTo(scan[k]);
      assertThat(locations.inverse(scan[k])).isEqualTo(order[k]);
    }
  }

  /** Whatever the order of the classes: ascending ones in runs, or none, or large ones. */
  @ParameterizedTest
  @CsvSource({"512, 1", "512, 37", "512, 70000", "512, 2147483647", "13, 7", "13, 2147483647"})
  void takesNoMoreMemoryForOneOrderThanForAnother(int side, int period) {
    int[] classes =
        IntStream.range(0, side * side).map(i -> i % period * 1001 & 0x7FFFFFFF).toArray();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    new ZigzagPermutation(classes).locations(side, side);
    long before = threads.getCurrentThreadAllocatedBytes();
    new ZigzagPermutation(classes).locations(side, side);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(26L * side * side + 4096);
  }

  @Test
  void sortsByTheMeanOfTheColoursWithoutAlpha() {
    float[] low = {0.1f, 0.5f, 0.3f, 0.5f};
    float[] alpha = {0.9f, 0, 0.2f, 1};
    int[] ranks = {0, 2, 1, 2};
    assertThat(classes(low)).containsExactly(ranks);
    assertThat(classes(low, alpha)).containsExactly(ranks);
    assertThat(classes(low, low, low)).containsExactly(ranks);
    assertThat(classes(low, low, low, alpha)).containsExactly(ranks);
    assertThat(classes(new float[] {0.2f, 0.1f}, new float[] {0.2f, 0.4f}, new float[] {0.2f, 0}))
        .containsExactly(1, 0);
  }

  @Test
  void zerosOfEitherSignAreOneClass() {
    assertThat(classes(new float[] {0, -0f, 1, -1, -0f})).containsExactly(1, 1, 2, 0, 1);
    float tiny = -Float.MIN_VALUE; // its third rounds to -0
    assertThat(classes(new float[] {0, tiny, 1}, new float[] {0, 0, 1}, new float[] {0, 0, 1}))
        .containsExactly(0, 0, 1);
  }

  private static int[] classes(float[]... planes) {
    return ZigzagPermutation.of(new Signal(planes[0].length, 1, planes)).classes();
  }

  @Test
  void keepsToImagesOfItsSize() {
    assertThatThrownBy(() -> new ZigzagPermutation(new int[6]).locations(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 pixels for 2 x 2");
  }
}
