package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridLevelTest {
  /** A level with as many vertices a side as the longer side has pixels, and one. */
  @ParameterizedTest
  @CsvSource({"1,1", "7,7", "13,17", "64,48", "513,1", "1,100", "1000,3"})
  void anAlignedLevelTouchesOneVertexAPixel(int width, int height) {
    GridLevel level = new GridLevel(Math.max(width, height), 20, width, height);
    assertThat(level.isDense()).isTrue();
    assertThat(level.entries()).isEqualTo(width * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(level.weight(0, x, y)).isEqualTo(1);
        assertThat(level.entry(0, x, y)).isEqualTo(y * width + x);
        for (int corner = 1; corner < 4; corner++) {
          assertThat(level.weight(corner, x, y)).isZero();
        }
      }
    }
  }

  /**
   * Numbers the touched entries anew, from the definition: positions, the hash, ascending order of
   * the full index.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 20, 9, 5, true",
    "15, 20, 40, 40, true",
    "15, 8, 40, 40, false",
    "22.5, 10, 64, 48, true",
    "22.5, 8, 48, 64, false",
    "30, 1, 20, 30, false",
    "99.25, 5, 513, 1, false",
    "500, 14, 40, 90, false",
    "500, 26, 90, 40, true",
    "7005.5, 24, 40, 40, false",
    "7005.5, 12, 3, 40, false",
    "16777216, 10, 30, 20, false"
  })
  void entriesAreCompactAndInTheOrderOfTheTable(
      double scale, int log2TableSize, int width, int height, boolean dense) {
    GridLevel level = new GridLevel(scale, log2TableSize, width, height);
    assertThat(level.isDense()).isEqualTo(dense);
    int longer = Math.max(width, height);
    BitSet entries = new BitSet();
    Map<Long, Integer> byIndex = new TreeMap<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double positionX = (2 * x + 1) * scale / (2.0 * longer) + 0.5;
        double positionY = (2 * y + 1) * scale / (2.0 * longer) + 0.5;
        float sum = 0;
        for (int corner = 0; corner < 4; corner++) {
          float weight = level.weight(corner, x, y);
          sum += weight;
          if (weight != 0) {
            long vertexX = (long) positionX + (corner & 1);
            long vertexY = (long) positionY + (corner >> 1);
            long index =
                dense
                    ? vertexY << 32 | vertexX
                    : (vertexX ^ vertexY * 2654435761L) & (1L << log2TableSize) - 1;
            double distanceX = Math.abs(positionX - vertexX);
            double distanceY = Math.abs(positionY - vertexY);
            assertThat((double) weight)
                .isCloseTo((1 - distanceX) * (1 - distanceY), within(1e-6))
                .isBetween(0.0, 1.0);
            int entry = level.entry(corner, x, y);
            entries.set(entry);
            assertThat(byIndex.putIfAbsent(index, entry)).isIn(null, entry);
          }
        }
        assertThat(sum).isCloseTo(1, within(1e-6f));
      }
    }
    assertThat(entries.nextClearBit(0)).as("no gap").isEqualTo(entries.length());
    assertThat(level.entries()).isEqualTo(entries.cardinality()).isEqualTo(byIndex.size());
    assertThat(List.copyOf(byIndex.values())).as("ascending").isSorted();
    if (!dense) {
      assertThat(level.entries()).isLessThanOrEqualTo(1 << log2TableSize);
    }
  }
}
