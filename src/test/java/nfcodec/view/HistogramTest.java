package nfcodec.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nfcodec.field.SirenSpec;
import nfcodec.quant.QuantizedTensor;
import org.junit.jupiter.api.Test;

/** Of what is charted: how often values occur, and what waves weights make. */
class HistogramTest {
  @Test
  void binsHoldEquallyManyMultiplesOfTheStep() {
    char[] symbols = {5, 6, 6, 9};
    Histogram histogram = Histogram.of("few", new QuantizedTensor(4, 0.5f, -10, symbols), symbols);
    assertThat(histogram.counts()).containsExactly(1, 2, 0, 0, 1);
    assertThat(histogram.from()).as("half a step left of -2.5").isEqualTo(-2.75);
    assertThat(histogram.width()).isEqualTo(0.5);
    char[] many = new char[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = (char) i;
    }
    Histogram wide = Histogram.of("many", new QuantizedTensor(10, 0.5f, 0, many), many);
    assertThat(wide.counts()).hasSize(63).startsWith(16, 16, 16).endsWith(8);
    assertThat(wide.width()).isEqualTo(8);
    assertThat(Arrays.stream(wide.counts()).sum()).isEqualTo(1000);
  }

  @Test
  void equalValuesAreOneBin() {
    char[] symbols = {0, 0, 0};
    Histogram histogram = Histogram.of("zero", new QuantizedTensor(0, 0, 0, symbols), symbols);
    assertThat(histogram.counts()).containsExactly(3);
    assertThat(histogram.width()).isPositive();
  }

  @Test
  void aWeightOfPiOverOmegaIsACycle() {
    SirenSpec spec = new SirenSpec(1, 2, 0, 30);
    float cycle = (float) (Math.PI / 30);
    Frequencies waves =
        Frequencies.of(spec, new QuantizedTensor(3, cycle, -2, new char[] {3, 2, 0, 6}));
    assertThat(waves.x()).containsExactly(new double[] {1, -2}, within(1e-6));
    assertThat(waves.y()).containsExactly(new double[] {0, 4}, within(1e-6));
  }

  @Test
  void quantilesAreValuesThatOccur() {
    Tally tally = Tally.of(new char[] {9, 2, 2, 7});
    assertThat(tally.quantile(0)).isEqualTo(2);
    assertThat(tally.quantile(0.5)).isEqualTo(2);
    assertThat(tally.quantile(0.51)).isEqualTo(7);
    assertThat(tally.quantile(1)).isEqualTo(9);
  }
}
