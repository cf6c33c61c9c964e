package nfcodec.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  /** The published outputs of SplitMix64 from state 0. */
  @Test
  void countsThroughSplitMix64() {
    assertThat(CounterRandom.bits(0, 0)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(CounterRandom.bits(0, 1)).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(CounterRandom.bits(0, 2)).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void unitsLieBelowOne() {
    double[] units =
        IntStream.range(0, 10_000).mapToDouble(i -> CounterRandom.unit(4, i)).toArray();
    assertThat(IntStream.range(0, units.length).allMatch(i -> units[i] >= 0 && units[i] < 1))
        .isTrue();
    assertThat(IntStream.range(0, units.length).mapToDouble(i -> units[i]).average().orElseThrow())
        .isCloseTo(0.5, within(0.012));
  }

  @Test
  void everyValueBelowTheBoundIsDrawn() {
    for (int bound : new int[] {1, 2, 7, 100}) {
      int[] drawn =
          IntStream.range(0, 3000)
              .map(i -> CounterRandom.below(bound, 9, i))
              .distinct()
              .sorted()
              .toArray();
      assertThat(drawn).containsExactly(IntStream.range(0, bound).toArray());
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(CounterRandom.below(Integer.MAX_VALUE, 9, i)).isNotNegative();
    }
  }
}
