package nfcodec.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

class Nd4jEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new Nd4jEngine();
  }

  @Test
  void isNeverTakenUnasked() {
    assertThat(engine().preference()).isNegative();
  }

  @Test
  void saysSoWhenMemoryRunsOut() {
    try (OffHeap memory = new OffHeap()) {
      Throwable failure = catchThrowable(() -> memory.vector(1L << 50));
      assertThat(failure).isNotNull();
      assertThat(Nd4jLibrary.failed(failure))
          .hasMessageStartingWith("engine 'nd4j' ran out of memory")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aClosedRunIsOver() {
    TrainingRun run = open(grid());
    run.close();
    run.close();
    assertThatThrownBy(() -> run.advance(1, 100)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(run::parameters).isInstanceOf(IllegalStateException.class);
  }

  private static FieldSpec grid() {
    return new HashGridSpec(1, 2, 2, 6, 4, 2, 8, 1);
  }

  private static TrainingRun open(FieldSpec spec) {
    TrainingPlan plan =
        new TrainingPlan(
            1e-3f,
            Adam.forField(spec),
            Objective.SQUARED,
            TrainingPlan.Draw.ALL,
            ValueMap.IDENTITY,
            2);
    Signal target = new Signal(9, 8, new float[1][72]);
    return new Nd4jEngine().open(Initialization.of(new Field(spec, 9, 8), 1), target, plan);
  }
}
