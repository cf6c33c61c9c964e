package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import nfcodec.field.CounterRandom;
import org.junit.jupiter.api.Test;

class BatchDrawTest {
  private static final TrainingPlan PLAN =
      TestFields.withBatch(TestFields.plan(TestFields.siren(1)), 6, 42);

  @Test
  void numbersDrawsThroughAllSteps() {
    for (int step = 0; step < 3; step++) {
      for (int position = 0; position < 6; position++) {
        assertThat(BatchDraw.pixel(PLAN, 1000, step, position))
            .isEqualTo(CounterRandom.below(1000, 42, step * 6 + position));
      }
    }
  }

  @Test
  void countsBeyondTwoToThe31() {
    assertThat(BatchDraw.pixel(PLAN, 1000, 1_000_000_000, 5))
        .isEqualTo(CounterRandom.below(1000, 42, 6_000_000_005L));
  }

  /** The same on every machine, for ever. */
  @Test
  void hasTheseValues() {
    assertThat(IntStream.range(0, 6).map(p -> BatchDraw.pixel(PLAN, 1000, 1, p)))
        .containsExactly(97, 172, 687, 777, 358, 967);
  }
}
