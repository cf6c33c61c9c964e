package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

class EvaluationsTest {
  private static final Parameters SMALL =
      Initialization.of(new Field(new SirenSpec(1, 3, 0, 30), 5, 4), 1);

  private final List<String> notes = new ArrayList<>();

  /** An engine with an evaluation of its own. */
  private record Accelerator(int preference, Availability availability, Evaluation own)
      implements Engine {
    @Override
    public String name() {
      return "accelerator";
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      throw new AssertionError();
    }

    @Override
    public Optional<Evaluation> evaluation() {
      return Optional.of(own);
    }
  }

  private int evaluatedBy(Engine... engines) {
    AtomicInteger pixels = new AtomicInteger();
    Evaluations.preferred(List.of(engines), notes::add)
        .evaluate(SMALL, 1, (first, count, values) -> pixels.addAndGet(count));
    return pixels.get();
  }

  private static Accelerator available(int preference, Evaluation own) {
    return new Accelerator(preference, new Availability.Available(), own);
  }

  @Test
  void smallWorkIsTheProcessorsAndSoAreEnginesWithoutAnEvaluation() {
    for (String name : List.of("auto", "simd", "reference", "nd4j")) {
      AtomicInteger pixels = new AtomicInteger();
      Evaluations.choose(name, SMALL.field(), 1, notes::add)
          .evaluate(SMALL, 1, (first, count, values) -> pixels.addAndGet(count));
      assertThat(pixels).hasValue(20);
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void aDeviceIsForWorkThatTakesTheProcessorLong() {
    // 2^18 multiply-adds a pixel and a few.
    SirenSpec siren = new SirenSpec(3, 512, 1, 30);
    assertThat(Evaluations.isWorthDevice(new Field(siren, 512, 512), 1)).isTrue();
    assertThat(Evaluations.isWorthDevice(new Field(siren, 512, 500), 1)).isFalse();
    assertThat(Evaluations.isWorthDevice(new Field(siren, 512, 512), 2)).isFalse();
    assertThat(Evaluations.isWorthDevice(new Field(siren, 512, 512), Integer.MAX_VALUE)).isFalse();
    // The processor has more to do for the device than for itself.
    HashGridSpec hashed = new HashGridSpec(3, 8, 2, 4, 64, 2, 16, 1);
    assertThat(Evaluations.isWorthDevice(new Field(hashed, 2048, 2048), 1)).isFalse();
  }

  @Test
  void autoTakesTheDeviceThereIs() {
    Evaluation own = (parameters, threads, sink) -> sink.accept(0, 7, new float[1][7]);
    assertThat(evaluatedBy(available(1, own))).isEqualTo(7);
    assertThat(notes).containsExactly("engine accelerator evaluates the field");
  }

  @Test
  void autoLeavesDevicesAloneThatAreAbsentOrForUseByName() {
    Evaluation own =
        (parameters, threads, sink) -> {
          throw new AssertionError();
        };
    Availability absent = new Availability.Unavailable("no such hardware");
    assertThat(evaluatedBy(new Accelerator(1, absent, own), available(-1, own))).isEqualTo(20);
    assertThat(notes).isEmpty();
  }

  @Test
  void autoTurnsToTheProcessorWhereTheDeviceCannotBegin() {
    Evaluation own =
        (parameters, threads, sink) -> {
          throw new EngineException("too small");
        };
    assertThat(evaluatedBy(available(1, own))).isEqualTo(20);
    assertThat(notes)
        .last()
        .isEqualTo("the processor evaluates the field, as engine accelerator cannot: too small");
  }

  @Test
  void whileTrainingTheEnginesOwnIsTakenForLessWork() {
    Accelerator engine = available(-1, (parameters, threads, sink) -> {});
    SirenSpec siren = new SirenSpec(3, 512, 1, 30);
    assertThat(Evaluations.whileTraining(engine, new Field(siren, 64, 64), 1))
        .isNotSameAs(Evaluations.PROCESSOR);
    assertThat(Evaluations.whileTraining(engine, new Field(siren, 64, 62), 1))
        .isSameAs(Evaluations.PROCESSOR);
    assertThat(Evaluations.whileTraining(Engines.named("simd"), new Field(siren, 64, 64), 1))
        .isSameAs(Evaluations.PROCESSOR);
  }

  @Test
  void whileTrainingTheProcessorTakesOverWhereTheDeviceCannotBegin() {
    Accelerator full =
        available(
            1,
            (parameters, threads, sink) -> {
              throw new EngineException("no memory");
            });
    Parameters parameters = Initialization.of(new Field(new SirenSpec(1, 1024, 1, 30), 33, 32), 1);
    AtomicInteger pixels = new AtomicInteger();
    Evaluations.whileTraining(full, parameters.field(), 1)
        .evaluate(parameters, 1, (first, count, values) -> pixels.addAndGet(count));
    assertThat(pixels).hasValue(33 * 32);
  }

  @Test
  void aDeviceThatFailsHalfWayIsToldOf() {
    Evaluation own =
        (parameters, threads, sink) -> {
          sink.accept(0, 1, new float[1][1]);
          throw new EngineException("lost");
        };
    assertThatThrownBy(() -> evaluatedBy(available(1, own))).hasMessage("lost");
  }

  @Test
  void namesAreThoseOfTheEngines() {
    assertThatThrownBy(() -> Evaluations.choose("abacus", SMALL.field(), 1, notes::add))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("abacus", "auto", "cuda");
  }
}
