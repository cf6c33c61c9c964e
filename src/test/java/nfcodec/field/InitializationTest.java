package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A power of two, so that the products are exact. */
  @Test
  void scalesTheWeightsOfEveryLayerOfASirenButTheLast() {
    float[] usual = Initialization.of(SIREN, 3).values();
    float[] scaled = Initialization.of(SIREN, 3, 4).values();
    for (int l = 0; l < 4; l++) {
      Dense layer = SIREN.layers().get(l);
      Tensor weight = layer.weight();
      for (int i = weight.offset(); i < weight.end(); i++) {
        assertThat(scaled[i]).isEqualTo(l < 3 ? 4 * usual[i] : usual[i]);
      }
      Tensor bias = Objects.requireNonNull(layer.bias());
      for (int i = bias.offset(); i < bias.end(); i++) {
        assertThat(scaled[i]).isEqualTo(usual[i]);
      }
    }
  }

  @Test
  void aScaleOfOneChangesNothing() {
    assertThat(Initialization.of(SIREN, 1, 1).values())
        .containsExactly(Initialization.of(SIREN, 1).values());
    assertThat(Initialization.of(GRID, 1, 1).values())
        .containsExactly(Initialization.of(GRID, 1).values());
  }

  @Test
  void aSirenWithoutHiddenLayersHasOneThatIsScaled() {
    Field shallow = new Field(new SirenSpec(1, 2, 0, 30), 3, 3);
    float[] usual = Initialization.of(shallow, 3).values();
    float[] scaled = Initialization.of(shallow, 3, 0.5f).values();
    for (int i = 0; i < usual.length; i++) {
      assertThat(scaled[i]).isEqualTo(i < 4 ? usual[i] / 2 : usual[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0f, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void scalesOutOfRangeAreRefused(float scale) {
    for (Field field : List.of(SIREN, GRID)) {
      assertThatThrownBy(() -> Initialization.of(field, 1, scale))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("positive and finite");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 2, 0x1.000002p0f})
  void theWeightsOfAHashGridAreNotScaled(float scale) {
    assertThatThrownBy(() -> Initialization.of(GRID, 1, scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scaled by " + scale)
        .hasMessageContaining("only those of a SIREN");
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
