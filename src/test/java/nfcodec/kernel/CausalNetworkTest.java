package nfcodec.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import nfcodec.field.CausalNeighbours;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formulas of the specification, place by place, in 64-bit integers. */
class CausalNetworkTest {
  private static final int LARGEST = (1 << 20) - 1;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 16, 16",
    "1, 40, 16, 16",
    "40, 1, 16, 16",
    "2, 9, 3, 5",
    "3, 7, 23, 64",
    "13, 11, 1, 1",
    "64, 47, 16, 16",
    "301, 150, 16, 8",
    "131, 70, 23, 17",
  })
  void predictsWhatTheSpecificationSays(int columns, int rows, int inputs, int width) {
    Random random = new Random(columns * 1000L + rows);
    int levels = 2;
    CausalNetwork.Weights weights =
        new CausalNetwork.Weights(
            draw(random, width * inputs, 3000),
            draw(random, levels * width, 100000),
            draw(random, width * width, 3000),
            draw(random, width, 50000),
            draw(random, 2 * (width + inputs), 3000),
            draw(random, 2, 9000));
    CausalNetwork network = network(inputs, weights);
    for (int level : new int[] {1, 0}) {
      check(network, weights, columns, rows, level, draw(random, columns * rows, 9));
    }
  }

  /** The largest sums that there are: no vector may lose a bit of them. */
  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void holdsTheLargestWeightsAndValues(int sign) {
    int inputs = CausalNeighbours.MOST;
    int width = 64;
    Random random = new Random(5);
    int[] output = filled(2 * (width + inputs), sign * LARGEST);
    for (int i = 0; i < output.length; i += 3) {
      output[i] = LARGEST - random.nextInt(3);
    }
    CausalNetwork.Weights weights =
        new CausalNetwork.Weights(
            filled(width * inputs, -LARGEST),
            filled(width, LARGEST),
            filled(width * width, LARGEST),
            filled(width, LARGEST),
            output,
            filled(2, sign * LARGEST));
    int columns = 41;
    int rows = 23;
    int[] values = draw(random, columns * rows, 40000);
    for (int i = 0; i < values.length; i += 2) {
      values[i] = -32768;
    }
    check(network(inputs, weights), weights, columns, rows, 0, values);
  }

  private static CausalNetwork network(int inputs, CausalNetwork.Weights weights) {
    List<CausalNeighbours.Offset> offsets = CausalNeighbours.nearest(inputs);
    return new CausalNetwork(
        new CausalNetwork.Neighbours(
            new int[offsets.size()],
            offsets.stream().mapToInt(CausalNeighbours.Offset::dx).toArray(),
            offsets.stream().mapToInt(CausalNeighbours.Offset::dy).toArray(),
            CausalNeighbours.SLOPE),
        weights);
  }

  private static void check(
      CausalNetwork network,
      CausalNetwork.Weights weights,
      int columns,
      int rows,
      int level,
      int[] values) {
    network.begin(level, columns, rows, List.of());
    int seen = 0;
    for (long d = 0; d < network.diagonals(); d++) {
      int count = network.places(d);
      int[] means = new int[count];
      int[] scales = new int[count];
      network.predict(d, means, scales);
      int[] told = new int[count];
      for (int i = 0; i < count; i++) {
        int y = network.firstRow(d) + i;
        int x = (int) d - CausalNeighbours.SLOPE * y;
        int[] expected = predict(weights, columns, rows, level, values, x, y);
        assertThat(new int[] {means[i], scales[i]}).as("(%d, %d)", x, y).isEqualTo(expected);
        told[i] = values[y * columns + x];
        seen++;
      }
      network.tell(d, told);
    }
    assertThat(seen).isEqualTo(columns * rows);
  }

  private static int[] predict(
      CausalNetwork.Weights weights, int columns, int rows, int level, int[] values, int x, int y) {
    int width = weights.secondBias().length;
    int inputs = weights.first().length / width;
    List<CausalNeighbours.Offset> offsets = CausalNeighbours.nearest(inputs);
    long[] near = new long[inputs];
    for (int k = 0; k < inputs; k++) {
      int nx = x + offsets.get(k).dx();
      int ny = y + offsets.get(k).dy();
      boolean inside = nx >= 0 && nx < columns && ny >= 0 && ny < rows;
      near[k] = inside ? Math.clamp(values[ny * columns + nx], -2048, 2047) : 0;
    }
    long[] first = new long[width];
    long[] second = new long[width];
    for (int j = 0; j < width; j++) {
      long sum = weights.levelBias()[level * width + j];
      for (int k = 0; k < inputs; k++) {
        sum += weights.first()[j * inputs + k] * near[k];
      }
      first[j] = Math.min(LARGEST, Math.max(0, sum + 8) >> 4);
    }
    for (int j = 0; j < width; j++) {
      long sum = (long) weights.secondBias()[j] << 8;
      for (int k = 0; k < width; k++) {
        sum += weights.second()[j * width + k] * first[k];
      }
      second[j] = Math.min(LARGEST, Math.max(0, sum + (1 << 11)) >> 12);
    }
    long[] out = new long[2];
    for (int o = 0; o < 2; o++) {
      long sum = (long) weights.outputBias()[o] << 8;
      for (int k = 0; k < width; k++) {
        sum += weights.output()[o * (width + inputs) + k] * second[k];
      }
      for (int k = 0; k < inputs; k++) {
        sum += weights.output()[o * (width + inputs) + width + k] * near[k] << 8;
      }
      out[o] = sum;
    }
    return new int[] {
      Math.clamp(out[0] + (1 << 14) >> 15, -(1 << 20), 1 << 20),
      Math.clamp(out[1] + (1 << 15) >> 16, -74, 96)
    };
  }

  private static int[] draw(Random random, int count, int limit) {
    return IntStream.range(0, count).map(i -> random.nextInt(-limit, limit + 1)).toArray();
  }

  private static int[] filled(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }
}
