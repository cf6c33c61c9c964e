package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitializationTest {
  private static final Field SIREN = new Field(new SirenSpec(3, 64, 2, 30), 20, 30);
  private static final Field GRID = new Field(new HashGridSpec(3, 3, 2, 10, 8, 1.5, 64, 2), 50, 40);

  /** Files made from a seed stay reproducible: these values never change. */
  @Test
  void hasTheseValues() {
    float[] siren = Initialization.of(SIREN, 1).values();
    assertThat(new float[] {siren[0], siren[127], siren[128], siren[200], siren[siren.length - 1]})
        .containsExactly(
            0x1.d2a404p-2f, 0x1.15ceep-4f, -0x1.5e0a72p-1f, -0x1.050a26p-7f, 0x1.636cp-7f);
    float[] grid = Initialization.of(GRID, -5).values();
    assertThat(new float[] {grid[0], grid[1000], grid[grid.length - 1]})
        .containsExactly(-0x1.70cd36p-18f, -0x1.f9d66ap-4f, -0x1.1d4068p-2f);
  }

  @Test
  void sirenFillsTheRangesOfThePaper() {
    double hidden = Math.sqrt(6 / 64.0) / 30;
    double[] weights = {0.5, hidden, hidden, hidden};
    double[] biases = {Math.sqrt(0.5), 1 / 8.0, 1 / 8.0, 1 / 8.0};
    float[] values = Initialization.of(SIREN, 3).values();
    for (int l = 0; l < 4; l++) {
      assertFills(values, SIREN.layers().get(l).weight(), weights[l]);
      Tensor bias = SIREN.layers().get(l).bias();
      assertThat(bias).isNotNull();
      if (bias != null && bias.size() > 3) {
        assertFills(values, bias, biases[l]);
      }
    }
  }

  @Test
  void hashGridFillsTheRangesOfThePaper() {
    float[] values = Initialization.of(GRID, 3).values();
    for (int l = 0; l < 3; l++) {
      assertFills(values, GRID.tensors().get(l), 1e-4);
    }
    assertFills(values, GRID.layers().get(0).weight(), Math.sqrt(6 / 70.0));
    assertFills(values, GRID.layers().get(1).weight(), Math.sqrt(6 / 128.0));
    assertFills(values, GRID.layers().get(2).weight(), Math.sqrt(6 / 67.0));
  }

  @Test
  void dependsOnTheSeed() {
    assertThat(Initialization.of(SIREN, 1).values())
        .containsExactly(Initialization.of(SIREN, 1).values())
        .isNotEqualTo(Initialization.of(SIREN, 2).values());
  }

  /** Uniform on +-bound: within it, near both ends, and centred. */
  private static void assertFills(float[] values, Tensor tensor, double bound) {
    var statistics =
        IntStream.range(tensor.offset(), tensor.end())
            .mapToDouble(i -> values[i])
            .summaryStatistics();
    assertThat(statistics.getMax()).as(tensor.name()).isBetween(0.85 * bound, 1.00001 * bound);
    assertThat(statistics.getMin()).as(tensor.name()).isBetween(-1.00001 * bound, -0.85 * bound);
    double error = bound / Math.sqrt(3.0 * tensor.size());
    assertThat(statistics.getAverage()).as(tensor.name()).isCloseTo(0, within(4 * error));
  }
}
