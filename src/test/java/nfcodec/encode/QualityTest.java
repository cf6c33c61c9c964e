package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QualityTest {
  @Test
  void eachStepIsThatMuchBetter() {
    assertThat(Quality.lambda(1)).isEqualTo(0.05);
    assertThat(Quality.lambda(100)).isCloseTo(1e-5, within(1e-12));
    double ratio = Quality.lambda(2) / Quality.lambda(1);
    for (int q = 2; q <= 100; q++) {
      assertThat(Quality.lambda(q) / Quality.lambda(q - 1)).isCloseTo(ratio, within(1e-12));
    }
  }

  @Test
  void othersAreRefused() {
    for (double q : new double[] {0, 0.99, 100.01, Double.NaN}) {
      assertThatThrownBy(() -> Quality.lambda(q)).hasMessageContaining("outside 1 .. 100");
    }
  }
}
