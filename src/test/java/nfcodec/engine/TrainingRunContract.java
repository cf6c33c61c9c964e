package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nfcodec.Needs;
import nfcodec.engine.TrainingRun.Progress;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a run behaves: when it stops, what it reports, what it leaves alone. The half of {@link
 * EngineContract} without numbers.
 */
public abstract class TrainingRunContract {
  static final double NEVER = Double.POSITIVE_INFINITY;

  Engine engine;

  /** The engine under test. */
  protected abstract Engine engine();

  /** Whether the engine needs hardware that cannot be installed: without it tests are skipped. */
  protected boolean needsHardware() {
    return false;
  }

  @BeforeEach
  void skipWhereItCannotRun() {
    engine = engine();
    if (engine.availability() instanceof Availability.Unavailable unavailable) {
      String missing = "engine " + engine.name() + " cannot run here: " + unavailable.reason();
      Assumptions.assumeFalse(needsHardware(), missing);
      Needs.that(false, missing);
    }
  }

  static Stream<FieldSpec> bothFields() {
    return Stream.of(TestFields.siren(3), TestFields.grid(3));
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void stopsAboveTheLimitOnTheParametersReported(FieldSpec spec) {
    Parameters start = TestFields.initial(spec, 24, 18);
    Signal target = TestFields.image(24, 18, 3);
    double[] psnr;
    try (TrainingRun run = engine.open(start, target, TestFields.plan(spec))) {
      psnr = run.advance(20, NEVER).psnr();
      assertThat(psnr).hasSize(20);
    }
    double limit = psnr[12] - 0.001;
    int crossing = IntStream.range(0, 20).filter(k -> psnr[k] > limit).findFirst().orElseThrow();
    assertThat(crossing).as("the test has something to wait for").isPositive();
    try (TrainingRun run = engine.open(start, target, TestFields.plan(spec))) {
      Progress progress = run.advance(20, limit);
      assertThat(progress.stopped()).isTrue();
      assertThat(progress.psnr()).hasSize(crossing + 1).hasSameSizeAs(progress.loss());
      assertThat(progress.last()).isGreaterThan(limit);
      assertThat(run.steps()).isEqualTo(crossing);
      assertThat(run.measure()).isCloseTo(progress.last(), within(1e-4));

      float[] stopped = run.parameters().values();
      Progress again = run.advance(7, limit);
      assertThat(again.stopped()).isTrue();
      assertThat(again.psnr()).containsExactly(progress.last());
      assertThat(run.parameters().values()).as("no update after a stop").containsExactly(stopped);
      assertThat(run.steps()).isEqualTo(crossing);

      assertThat(run.advance(1, NEVER).stopped()).isFalse();
      assertThat(run.steps()).isEqualTo(crossing + 1);
      assertThat(run.parameters().values()).isNotEqualTo(stopped);
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void runsSideBySideDoWhatTheyDoAlone(FieldSpec spec) {
    Parameters start = TestFields.initial(spec, 19, 14);
    Signal target = TestFields.image(19, 14, 3);
    TrainingPlan slow = TestFields.plan(spec);
    TrainingPlan fast = slow.withLearningRate(2 * slow.learningRate());
    TrainingPlan drawn = TestFields.withBatch(slow, 37, 1);
    List<TrainingPlan> plans = List.of(slow, fast, drawn);
    List<TrainingRun> alone = plans.stream().map(p -> engine.open(start, target, p)).toList();
    List<TrainingRun> together = plans.stream().map(p -> engine.open(start, target, p)).toList();
    double limit = alone.get(1).measure() + 1;
    for (int most : new int[] {5, 21}) { // the second more than a device takes at once
      List<TrainingRun.Pending> begun =
          together.stream().map(run -> run.begin(most, limit)).toList();
      for (int r : new int[] {2, 0, 1}) {
        Progress expected = alone.get(r).advance(most, limit);
        Progress progress = begun.get(r).await();
        assertThat(progress.psnr()).containsExactly(expected.psnr());
        assertThat(progress.loss()).containsExactly(expected.loss());
        assertThat(progress.stopped()).isEqualTo(expected.stopped());
        assertThat(together.get(r).steps()).isEqualTo(alone.get(r).steps());
        assertThat(together.get(r).parameters().values())
            .containsExactly(alone.get(r).parameters().values());
      }
    }
    assertThat(alone.get(1).steps()).as("a limit stopped one").isLessThan(26);
    alone.forEach(TrainingRun::close);
    together.forEach(TrainingRun::close);
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void aPsnrAtTheLimitIsNotAboveIt(FieldSpec spec) {
    Signal target = TestFields.image(13, 10, 3);
    try (TrainingRun run =
            engine.open(TestFields.initial(spec, 13, 10), target, TestFields.plan(spec));
        TrainingRun probe = engine.open(run.parameters(), target, TestFields.plan(spec))) {
      Progress progress = run.advance(1, probe.advance(1, NEVER).last());
      assertThat(progress.stopped()).isFalse();
      assertThat(run.steps()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void aPsnrTheLeastAboveTheLimitIsAboveIt(FieldSpec spec) {
    Signal target = TestFields.image(13, 10, 3);
    try (TrainingRun run =
            engine.open(TestFields.initial(spec, 13, 10), target, TestFields.plan(spec));
        TrainingRun probe = engine.open(run.parameters(), target, TestFields.plan(spec))) {
      double psnr = probe.advance(1, NEVER).last();
      Progress progress = run.advance(1, Math.nextDown(psnr));
      assertThat(progress.stopped()).isTrue();
      assertThat(progress.psnr()).containsExactly(psnr);
      assertThat(run.steps()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void stopsWhereThereIsNoNumber(FieldSpec spec) {
    for (Tensor tensor : new Field(spec, 13, 10).tensors()) {
      Parameters start = TestFields.lively(spec, 13, 10);
      start.values()[tensor.offset()] = Float.NaN;
      try (TrainingRun run =
          engine.open(start, TestFields.image(13, 10, 3), TestFields.plan(spec))) {
        Progress progress = run.advance(5, NEVER);
        assertThat(progress.stopped()).as("NaN in %s", tensor.name()).isTrue();
        assertThat(progress.psnr()).containsExactly(Double.NaN);
        assertThat(run.steps()).isZero();
        assertThat(run.parameters().values()).containsExactly(start.values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void aPerfectFitIsInfinitelyGood(FieldSpec spec) {
    Field field = new Field(spec, 6, 5);
    Parameters zero = new Parameters(field, new float[field.parameterCount()]);
    try (TrainingRun run =
        engine.open(zero, new Signal(6, 5, new float[3][30]), TestFields.plan(spec))) {
      assertThat(run.measure()).isEqualTo(Double.POSITIVE_INFINITY);
      Progress progress = run.advance(3, 100);
      assertThat(progress.stopped()).isTrue();
      assertThat(progress.psnr()).containsExactly(Double.POSITIVE_INFINITY);
      assertThat(run.advance(3, NEVER).stopped()).as("infinity is not above infinity").isFalse();
      assertThat(run.parameters().values()).as("no gradient, no step").containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void lookingChangesNothing(FieldSpec spec) {
    Parameters start = TestFields.initial(spec, 24, 18);
    Signal target = TestFields.image(24, 18, 3);
    for (int batch : new int[] {0, 30}) {
      TrainingPlan plan = TestFields.withBatch(TestFields.plan(spec), batch, 2);
      try (TrainingRun watched = engine.open(start, target, plan);
          TrainingRun alone = engine.open(start, target, plan)) {
        for (int k = 0; k < 4; k++) {
          assertThat(watched.gradient()).containsExactly(watched.gradient());
          watched.measure();
          watched.parameters();
          assertThat(watched.steps()).isEqualTo(k);
          watched.advance(0, NEVER);
          watched.advance(1, NEVER);
        }
        alone.advance(4, NEVER);
        assertThat(watched.parameters().values()).containsExactly(alone.parameters().values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void parametersAreCopies(FieldSpec spec) {
    Parameters start = TestFields.initial(spec, 13, 10);
    float[] initial = start.values().clone();
    try (TrainingRun run = engine.open(start, TestFields.image(13, 10, 3), TestFields.plan(spec))) {
      Consumer<Parameters> spoil = p -> Arrays.fill(p.values(), 7);
      spoil.accept(start);
      assertThat(run.parameters().values()).containsExactly(initial);
      spoil.accept(run.parameters());
      Arrays.fill(run.gradient(), 7);
      assertThat(run.parameters().values()).containsExactly(initial);
      Parameters before = run.parameters();
      run.advance(2, NEVER);
      assertThat(before.values()).containsExactly(initial);
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void threadsDoNotChangeABit(FieldSpec spec) {
    Signal target = manyPixels();
    float[] one = trained(spec, target, 1);
    assertThat(trained(spec, target, 1)).as("again").containsExactly(one);
    assertThat(trained(spec, target, 2)).containsExactly(one);
    assertThat(trained(spec, target, 5)).containsExactly(one);
  }

  /** An image, of three channels, of more pixels than a thread takes at a time. */
  protected Signal manyPixels() {
    return TestFields.image(97, 61, 3);
  }

  private float[] trained(FieldSpec spec, Signal target, int threads) {
    Parameters start = TestFields.initial(spec, target.width(), target.height());
    TrainingPlan plan = TestFields.withThreads(TestFields.plan(spec), threads);
    try (TrainingRun run = engine.open(start, target, plan)) {
      run.advance(4, NEVER);
      return run.parameters().values();
    }
  }

  @Test
  void refusesATargetOfAnotherShape() {
    Parameters start = TestFields.initial(TestFields.siren(3), 6, 5);
    TrainingPlan plan = TestFields.plan(TestFields.siren(3));
    for (Signal other :
        List.of(TestFields.image(5, 6, 3), TestFields.image(6, 5, 1), TestFields.image(30, 1, 3))) {
      assertThatThrownBy(() -> engine.open(start, other, plan).close())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
