package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nfcodec.OneWidth;
import nfcodec.engine.TrainingRun.Progress;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.GridLevel;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every engine promises, whatever it runs on: a subclass of a few lines puts it to the test.
 * Numbers are held against {@link DoubleField} and {@link DoubleTrainer}, which share no code with
 * any engine.
 */
public abstract class EngineContract extends TrainingRunContract {
  /** First losses of {@link #tenLosses}, from {@link DoubleTrainer}. */
  private static final double[] SIREN_LOSSES = {
    0.23856908677738842, 0.22256190606062018, 0.20741555313880328, 0.1933978522877198,
    0.1807374222174224, 0.1695449819220329, 0.15972771719863002, 0.15095536500349574,
    0.1427993236953657, 0.13488858173942508
  };

  private static final double[] GRID_LOSSES = {
    0.2898362498871348, 0.2721011661670922, 0.24838238092794557, 0.2174054316389661,
    0.18087423522435536, 0.14086600784356632, 0.1013711527941257, 0.07006987825901514,
    0.05769998223305312, 0.06684522948237888
  };

  private static final double[] SIREN_RELATIVE_LOSSES = {
    6.481962693281974,
    6.8724160467993345,
    7.536546286084873,
    8.358131334223344,
    9.225732857816244,
    9.991217242801685,
    10.461130276940917,
    10.474627153041425,
    9.962858192370504,
    8.957652543289484
  };

  private static final double[] GRID_RELATIVE_LOSSES = {
    28.983624273804583,
    26.10792300823809,
    20.55610564683263,
    13.776901538010078,
    8.106923502279948,
    4.126056599581173,
    1.8487616823735276,
    0.7800839303005069,
    0.34554482101997086,
    0.1941015336249817
  };

  static Stream<Arguments> objectivesAndChannelCounts() {
    return Stream.of(Objective.SQUARED, Objective.RELATIVE)
        .flatMap(o ->
            IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(c -> Stream.of(TestFields.siren(c), TestFields.grid(c)))
                .map(spec -> Arguments.of(o, spec)));
  }

  @OneWidth
  @ParameterizedTest
  @MethodSource("objectivesAndChannelCounts")
  void everyTensorsGradientIsTheSlopeOfTheLoss(Objective objective, FieldSpec spec) {
    Parameters start = TestFields.lively(spec, 13, 10);
    Signal target = TestFields.image(13, 10, spec.channels());
    double[] slope =
        new DoubleField(spec, 13, 10, objective)
            .differences(DoubleTrainer.toDouble(start.values()), target, allPixels(target), 1e-6);
    TrainingPlan plan = TestFields.plan(spec).withObjective(objective);
    try (TrainingRun run = engine.open(start, target, plan)) {
      float[] gradient = run.gradient();
      assertThat(gradient).hasSize(slope.length);
      for (Tensor tensor : start.field().tensors()) {
        double largest =
            IntStream.range(tensor.offset(), tensor.end())
                .mapToDouble(i -> Math.abs(slope[i]))
                .max()
                .orElseThrow();
        assertThat(largest).as("%s has a gradient", tensor.name()).isGreaterThan(1e-5);
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          assertThat((double) gradient[i])
              .as("%s[%d]", tensor.name(), i - tensor.offset())
              .isCloseTo(slope[i], within(1e-5 * largest));
        }
      }
    }
  }

  /** Where sums are fixed-point numbers, ever larger errors must not wrap round unnoticed. */
  @ParameterizedTest
  @ValueSource(floats = {1e3f, 1e5f, 1e7f, 1e12f})
  void aGradientOfHugeErrorsIsRightOrNoNumber(float size) {
    FieldSpec spec = TestFields.grid(1);
    Parameters start = TestFields.lively(spec, 13, 10);
    float[] huge = new float[130];
    Arrays.fill(huge, size);
    Signal target = new Signal(13, 10, new float[][] {huge});
    double[] slope =
        new DoubleField(spec, 13, 10)
            .gradient(DoubleTrainer.toDouble(start.values()), target, allPixels(target));
    double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
    try (TrainingRun run = engine.open(start, target, TestFields.plan(spec))) {
      float[] gradient = run.gradient();
      for (int i = 0; i < slope.length; i++) {
        if (!Float.isNaN(gradient[i])) {
          assertThat((double) gradient[i]).isCloseTo(slope[i], within(1e-5 * largest));
        }
      }
    }
  }

  /** No engine may train otherwise than it was asked to without a word. */
  @ParameterizedTest
  @MethodSource("bothFields")
  void gradientsAreRoundedAsAskedOrRefused(FieldSpec spec) {
    Parameters start = TestFields.lively(spec, 13, 10);
    Signal target = TestFields.image(13, 10, spec.channels());
    TrainingPlan plan = TestFields.plan(spec).withPrecision(GradientPrecision.BINARY16);
    float[] rounded;
    try (TrainingRun run = engine.open(start, target, plan)) {
      rounded = run.gradient();
    } catch (EngineException e) {
      assertThat(e).hasMessage("gradients in binary16 are for engine 'simd' alone: use that one");
      return;
    }
    double[] exact =
        new DoubleField(spec, 13, 10)
            .gradient(DoubleTrainer.toDouble(start.values()), target, allPixels(target));
    for (Tensor tensor : start.field().tensors()) {
      double largest =
          IntStream.range(tensor.offset(), tensor.end())
              .mapToDouble(i -> Math.abs(exact[i]))
              .max()
              .orElseThrow();
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        assertThat(rounded[i])
            .as("%s[%d] is a half", tensor.name(), i - tensor.offset())
            .isEqualTo(Float.float16ToFloat(Float.floatToFloat16(rounded[i])));
        assertThat((double) rounded[i]).isCloseTo(exact[i], within(3e-3 * largest));
      }
    }
  }

  @Test
  void gradientsAreTriedOnDenseAndOnCollidingLevels() {
    Field field = new Field(TestFields.grid(1), 13, 10);
    List<GridLevel> levels =
        ((Encoding.Grid) field.encoding()).levels().stream().map(Encoding.Level::vertices).toList();
    assertThat(levels).extracting(GridLevel::isDense).containsExactly(true, true, false, false);
    assertThat(levels.get(3).entries())
        .as("far fewer than the level's some 200 vertices")
        .isLessThanOrEqualTo(32);
  }

  static Stream<Arguments> pinnedLosses() {
    return Stream.of(
        Arguments.of(Objective.SQUARED, TestFields.siren(3), SIREN_LOSSES),
        Arguments.of(Objective.SQUARED, TestFields.grid(3), GRID_LOSSES),
        Arguments.of(Objective.RELATIVE, TestFields.siren(3), SIREN_RELATIVE_LOSSES),
        Arguments.of(Objective.RELATIVE, TestFields.grid(3), GRID_RELATIVE_LOSSES));
  }

  @ParameterizedTest
  @MethodSource("pinnedLosses")
  void tenLosses(Objective objective, FieldSpec spec, double[] pinned) {
    Parameters start = TestFields.initial(spec, 24, 18);
    Signal target = TestFields.image(24, 18, 3);
    TrainingPlan plan = TestFields.plan(spec).withObjective(objective);
    assertThat(new DoubleTrainer(start, target, plan).losses(10))
        .containsExactly(pinned, within(1e-9));
    try (TrainingRun run = engine.open(start, target, plan)) {
      assertClose(run.advance(10, NEVER).loss(), pinned, 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "13,17", "64,48", "513,1", "97,61"})
  void awkwardSizes(int width, int height) {
    for (FieldSpec spec : bothFields().toList()) {
      assertTrainsLikeTheOracle(spec, width, height, TestFields.plan(spec), 4);
    }
  }

  @Test
  void widthsOfEveryRemainder() {
    for (int width : new int[] {1, 2, 3, 5, 8, 31}) {
      for (int hidden : new int[] {0, 1}) {
        FieldSpec siren = new SirenSpec(1, width, hidden, 20);
        assertTrainsLikeTheOracle(siren, 9, 11, TestFields.plan(siren), 3);
        FieldSpec grid = new HashGridSpec(1, 2, width % 8 + 1, 6, 4, 2, width, hidden);
        assertTrainsLikeTheOracle(grid, 9, 11, TestFields.plan(grid), 3);
      }
    }
  }

  /**
   * Tiles of engines shrink with the width: here even the widest tiles fall into several groups.
   */
  @Test
  void imagesOfManyTiles() {
    FieldSpec siren = new SirenSpec(1, 512, 0, 30);
    assertTrainsLikeTheOracle(siren, 97, 61, TestFields.plan(siren), 2);
    FieldSpec grid = new HashGridSpec(1, 2, 2, 8, 8, 4, 512, 1);
    assertTrainsLikeTheOracle(grid, 97, 61, TestFields.plan(grid), 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 300, 5000})
  void randomBatchesFollowTheDocumentedDraws(int batch) {
    for (FieldSpec spec : bothFields().toList()) {
      TrainingPlan plan = TestFields.withBatch(TestFields.plan(spec), batch, -77);
      assertTrainsLikeTheOracle(spec, 13, 17, plan, 6);
      assertTrainsLikeTheOracle(spec, 13, 17, plan.withObjective(Objective.RELATIVE), 6);
    }
  }

  /** A step that sees a rounded field moves the field itself as that step moves the rounded one. */
  @Test
  void whatARoundedFieldLearnsMovesTheFieldThatWasNot() {
    Assumptions.assumeTrue(engine.trainsForBits());
    FieldSpec spec = TestFields.siren(3);
    Parameters start = TestFields.lively(spec, 13, 10);
    List<Float> steps = new ArrayList<>();
    for (Tensor tensor : start.field().tensors()) {
      steps.add(0.01f + 0.003f * tensor.cols());
    }
    Parameters rounded = start.copy();
    for (Tensor tensor : start.field().tensors()) {
      float step = steps.get(start.field().tensors().indexOf(tensor));
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        rounded.values()[i] = (float) Math.rint(start.values()[i] / step) * step;
      }
    }
    Signal target = TestFields.image(13, 10, 3);
    TrainingPlan plan = TestFields.plan(spec);
    Phase phase = new Phase(5, new Schedule.Constant(1), new Rounding.Weights(steps));
    try (TrainingRun seen = engine.open(rounded, target, plan);
        TrainingRun run = engine.open(start, target, TestFields.withPhases(plan, List.of(phase)))) {
      assertThat(run.advance(1, NEVER).psnr()).containsExactly(seen.advance(1, NEVER).psnr());
      float[] after = run.parameters().values();
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i] - start.values()[i])
            .isCloseTo(seen.parameters().values()[i] - rounded.values()[i], within(1e-6f));
      }
      assertThat(run.measure()).as("of the field itself").isNotEqualTo(seen.measure());
    }
  }

  @Test
  void aPriceOnWeightsMakesThemSmaller() {
    Assumptions.assumeTrue(engine.trainsForBits());
    FieldSpec spec = TestFields.siren(3);
    TrainingPlan free = TestFields.plan(spec).withTurnedWeights();
    TrainingPlan dear =
        TestFields.withGradient(
            free, new TrainingPlan.Gradient(Objective.SQUARED, GradientPrecision.BINARY32, 1e-4));
    double[] sums = new double[2];
    for (TrainingPlan plan : List.of(free, dear)) {
      try (TrainingRun run =
          engine.open(TestFields.initial(spec, 24, 18), TestFields.image(24, 18, 3), plan)) {
        run.advance(60, NEVER);
        for (float value : run.parameters().values()) {
          sums[plan == free ? 0 : 1] += Math.abs(value);
        }
      }
    }
    assertThat(sums[1]).isLessThan(0.95 * sums[0]);
  }

  @Test
  void turnedStepsAreThoseOfTheReference() {
    Assumptions.assumeTrue(engine.trainsForBits());
    FieldSpec spec = TestFields.siren(3);
    Parameters start = TestFields.initial(spec, 24, 18);
    Signal target = TestFields.image(24, 18, 3);
    TrainingPlan plan = TestFields.plan(spec).withTurnedWeights();
    try (TrainingRun reference = Engines.choose("reference").open(start, target, plan);
        TrainingRun plain = engine.open(start, target, TestFields.plan(spec));
        TrainingRun run = engine.open(start, target, plan);
        TrainingRun alone = engine.open(start, target, TestFields.withThreads(plan, 1))) {
      double[] expected = reference.advance(9, NEVER).psnr();
      double[] psnr = run.advance(9, NEVER).psnr();
      for (int k = 0; k < psnr.length; k++) {
        assertThat(psnr[k]).isCloseTo(expected[k], within(0.05));
      }
      assertThat(psnr[8]).isNotCloseTo(plain.advance(9, NEVER).last(), within(0.01));
      alone.advance(9, NEVER);
      assertThat(run.parameters().values()).isEqualTo(alone.parameters().values());
    }
  }

  @Test
  void engineForPixelsAloneRefusesAPrice() {
    Assumptions.assumeFalse(engine.trainsForBits());
    FieldSpec spec = TestFields.siren(3);
    TrainingPlan plan = TestFields.plan(spec).withTurnedWeights();
    assertThatThrownBy(
            () -> engine.open(TestFields.initial(spec, 9, 7), TestFields.image(9, 7, 3), plan))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not train for bits yet");
  }

  @Test
  void allSettingsOfAdamCount() {
    Adam odd = new Adam(0.7f, 0.95f, 3e-3f, 0.3f);
    for (FieldSpec spec : bothFields().toList()) {
      assertTrainsLikeTheOracle(spec, 13, 10, TestFields.withAdam(TestFields.plan(spec), odd), 12);
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void decayPullsAtWeightMatricesAlone(FieldSpec spec) {
    // A field that predicts its target has no gradient but decay's, which Adam turns into a full
    // step.
    Parameters start = TestFields.lively(spec, 6, 5);
    Dense last = start.field().layers().getLast();
    Arrays.fill(start.values(), last.weight().offset(), last.weight().end(), 0);
    if (last.bias() != null) {
      Arrays.fill(start.values(), last.bias().offset(), last.bias().end(), 0);
    }
    TrainingPlan plan =
        TestFields.withAdam(TestFields.plan(spec), new Adam(0.9f, 0.999f, 1e-15f, 0.5f));
    try (TrainingRun run = engine.open(start, new Signal(6, 5, new float[3][30]), plan)) {
      run.advance(1, NEVER);
      float[] after = run.parameters().values();
      for (Tensor tensor : start.field().tensors()) {
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          float before = start.values()[i];
          float pull =
              tensor.role() == Tensor.Role.WEIGHT ? plan.learningRate() * Math.signum(before) : 0;
          assertThat(after[i]).as(tensor.name()).isCloseTo(before - pull, within(1e-6f));
        }
      }
    }
  }

  static Stream<Arguments> valueMaps() {
    ValueMap affine = ValueMap.of(new ValueMap.Affine(-0.25f, 0.75f));
    ValueMap power = ValueMap.of(new ValueMap.Power(2.2f));
    return Stream.of(affine, power, affine.then(power))
        .flatMap(v -> bothFields().map(s -> Arguments.of(v, s)));
  }

  @ParameterizedTest
  @MethodSource("valueMaps")
  void psnrIsMeasuredOnTheImagesValues(ValueMap values, FieldSpec spec) {
    Parameters start = TestFields.lively(spec, 13, 17);
    Signal target = TestFields.image(13, 17, 3);
    for (int batch : new int[] {0, 50}) {
      TrainingPlan plan =
          TestFields.withBatch(TestFields.withValues(TestFields.plan(spec), values), batch, 3)
              .withObjective(batch == 0 ? Objective.SQUARED : Objective.RELATIVE);
      DoubleTrainer oracle = new DoubleTrainer(start, target, plan);
      try (TrainingRun run = engine.open(start, target, plan)) {
        if (batch == 0) {
          assertThat(run.measure()).isCloseTo(oracle.psnr(), within(1e-4));
        }
        Progress progress = run.advance(3, NEVER);
        for (int k = 0; k < 3; k++) {
          assertThat(progress.psnr()[k]).isCloseTo(oracle.psnr(), within(1e-4));
          assertThat(progress.loss()[k])
              .as("loss on transformed values")
              .isCloseTo(oracle.step(), within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void measureIsThePsnrOfAllPixels(FieldSpec spec) {
    Signal target = TestFields.image(64, 48, 3);
    for (int batch : new int[] {0, 20}) {
      TrainingPlan plan = TestFields.withBatch(TestFields.plan(spec), batch, 9);
      try (TrainingRun run = engine.open(TestFields.initial(spec, 64, 48), target, plan);
          TrainingRun full = engine.open(run.parameters(), target, TestFields.plan(spec))) {
        assertThat(run.measure()).isCloseTo(full.advance(1, NEVER).last(), within(1e-4));
        run.advance(5, NEVER);
        try (TrainingRun later = engine.open(run.parameters(), target, TestFields.plan(spec))) {
          assertThat(run.measure()).isCloseTo(later.advance(1, NEVER).last(), within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothFields")
  void phasesFollowTheirSchedules(FieldSpec spec) {
    TrainingPlan plan = TestFields.plan(spec);
    List<Phase> phases =
        List.of(
            new Phase(3, new Schedule.Constant(0.25)), new Phase(4, new Schedule.Cosine(1, 0.1)));
    // Beyond the last phase too.
    assertTrainsLikeTheOracle(spec, 13, 9, TestFields.withPhases(plan, phases), 10);
  }

  /** Trains by the engine and by the oracle, and compares the losses. */
  private void assertTrainsLikeTheOracle(
      FieldSpec spec, int width, int height, TrainingPlan plan, int steps) {
    Parameters start = TestFields.initial(spec, width, height);
    Signal target = TestFields.image(width, height, spec.channels());
    double[] expected = new DoubleTrainer(start, target, plan).losses(steps);
    try (TrainingRun run = engine.open(start, target, plan)) {
      Progress progress = run.advance(steps, NEVER);
      assertThat(progress.stopped()).isFalse();
      assertClose(progress.loss(), expected, 1e-5);
      assertThat(run.steps()).isEqualTo(steps);
    }
  }

  /** Each value within a share of its expectation. */
  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat(actual[k])
          .as("entry %d", k)
          .isCloseTo(expected[k], within(tolerance * expected[k]));
    }
  }

  private static int[] allPixels(Signal signal) {
    return IntStream.range(0, signal.pixels()).toArray();
  }
}
