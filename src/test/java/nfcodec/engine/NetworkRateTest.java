package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.field.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetworkRateTest {
  private static final Offset<Float> EXACT = Offset.offset(1e-6f);

  @Test
  void pullsWeightsTowardsZeroByWhatABitOfThemCounts() {
    Tensor first = new Tensor("a", Tensor.Role.WEIGHT, 2, 2, 1);
    Tensor second = new Tensor("b", Tensor.Role.BIAS, 1, 1, 5);
    float[] parameters = {9, 1, -2, 0, 5, 1e-5f};
    float[] gradient = {0, 0, 0, 0, 7, 0};
    NetworkRate.add(List.of(first, second), parameters, Math.log(2), gradient);
    // Of mean magnitude 2 each bit's worth is 1/2; below 0.1001 it is in proportion.
    assertThat(gradient[0]).isZero();
    assertThat(gradient[1]).isCloseTo(0.5f, EXACT);
    assertThat(gradient[2]).isCloseTo(-0.5f, EXACT);
    assertThat(gradient[3]).isZero();
    assertThat(gradient[4]).isCloseTo(7.5f, EXACT);
    // A mean of 0.001 is the least: 1000 times 1e-5 / 1.5e-4.
    assertThat(gradient[5]).isCloseTo(1e-5f / 1.5e-4f * 1000, Offset.offset(1e-3f));
  }
}
