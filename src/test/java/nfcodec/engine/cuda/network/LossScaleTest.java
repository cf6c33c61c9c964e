package nfcodec.engine.cuda.network;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.engine.Objective;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients in halves overflow for no prediction, and are scaled no less than they need be. */
class LossScaleTest {
  @ParameterizedTest
  @ValueSource(floats = {0, 0.01f, 0.5f, 1, 3.5f, 12})
  void noRelativeErrorOverflows(float target) {
    Signal signal = new Signal(1, 1, new float[][] {{-target}});
    float scale = LossScale.of(Objective.RELATIVE, signal);
    double steepest = 0;
    for (int i = -200_000; i <= 200_000; i++) {
      float predicted = i * 1e-4f;
      double error = predicted + (double) target;
      steepest = Math.max(steepest, Math.abs(Objective.RELATIVE.weight(predicted) * error));
    }
    assertThat(scale * steepest).isLessThan(65504);
    assertThat(scale == 1024 || 2.001 * scale * steepest > 65504).isTrue();
    assertThat(Objective.RELATIVE.steepest(target))
        .isBetween(steepest * (1 - 1e-6), steepest * 1.001);
  }

  @Test
  void squaredErrorHasNoBound() {
    assertThat(LossScale.of(Objective.SQUARED, new Signal(1, 1, new float[][] {{1}})))
        .isEqualTo(1024);
  }
}
