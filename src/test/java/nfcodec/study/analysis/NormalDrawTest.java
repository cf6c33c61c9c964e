package nfcodec.study.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalDrawTest {
  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    int count = 200_000;
    double[] moments = new double[5];
    for (int i = 0; i < count; i++) {
      double value = NormalDraw.of(1, i);
      for (int m = 1; m < 5; m++) {
        moments[m] += Math.pow(value, m) / count;
      }
    }
    // Five standard deviations of each mean.
    assertThat(moments[1]).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
    assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
    assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / count)));
    assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / count)));
  }

  @Test
  void neighboursAndSeedsAreIndependent() {
    int count = 200_000;
    double neighbours = 0;
    double seeds = 0;
    for (int i = 0; i < count; i++) {
      neighbours += NormalDraw.of(1, i) * (double) NormalDraw.of(1, i + 1) / count;
      seeds += NormalDraw.of(1, i) * (double) NormalDraw.of(2, i) / count;
    }
    assertThat(neighbours).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
    assertThat(seeds).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
  }
}
