package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nfcodec.engine.TrainingRun.Progress;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an engine promises that multiplies halves: gradients and losses close to those of {@link
 * DoubleField} and {@link DoubleTrainer}, and the conduct of every run.
 */
public abstract class MixedPrecisionContract extends TrainingRunContract {
  /**
   * With image sizes. Among the thousands of ReLUs of a larger image some are so near zero that
   * rounding to halves turns them, which is right but far from the oracle: so that grid is small.
   */
  static Stream<Arguments> fieldsAndObjectives() {
    return fields()
        .flatMap(f ->
            Stream.of(Objective.SQUARED, Objective.RELATIVE)
                .map(o -> Arguments.of(f.get()[0], f.get()[1], f.get()[2], o)));
  }

  private static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of(new SirenSpec(1, 64, 1, 30), 13, 11),
        Arguments.of(new SirenSpec(3, 64, 2, 30), 13, 11),
        Arguments.of(new SirenSpec(4, 100, 1, 30), 13, 11),
        Arguments.of(new SirenSpec(1, 130, 2, 30), 13, 11),
        Arguments.of(new SirenSpec(2, 257, 1, 30), 13, 11),
        Arguments.of(new HashGridSpec(1, 4, 2, 8, 3, 1.7, 64, 2), 5, 3),
        Arguments.of(new HashGridSpec(3, 8, 8, 6, 2, 1.5, 64, 1), 13, 11),
        Arguments.of(new HashGridSpec(4, 3, 3, 5, 4, 2, 17, 2), 13, 11),
        Arguments.of(new HashGridSpec(2, 5, 1, 10, 2, 2, 1, 1), 13, 11));
  }

  @ParameterizedTest
  @MethodSource("fieldsAndObjectives")
  void gradientsAreCloseToTheSlopeOfTheLoss(
      FieldSpec spec, int width, int height, Objective objective) {
    Parameters start = TestFields.lively(spec, width, height);
    Signal target = TestFields.image(width, height, spec.channels());
    double[] slope =
        new DoubleField(spec, width, height, objective)
            .gradient(
                DoubleTrainer.toDouble(start.values()),
                target,
                IntStream.range(0, target.pixels()).toArray());
    TrainingPlan plan = TestFields.plan(spec).withObjective(objective);
    try (TrainingRun run = engine.open(start, target, plan)) {
      float[] gradient = run.gradient();
      for (Tensor tensor : start.field().tensors()) {
        double error = 0;
        double size = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          error += Math.pow(gradient[i] - slope[i], 2);
          size += slope[i] * slope[i];
        }
        assertThat(Math.sqrt(error / size)).as(tensor.name()).isLessThan(2e-3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "129,1", "40,33", "71,37"})
  void lossesAreCloseToTheOracles(int columns, int rows) {
    for (FieldSpec spec :
        List.of(new SirenSpec(3, 80, 2, 30), new HashGridSpec(3, 6, 3, 6, 3, 1.7, 40, 2))) {
      assertTrainsLikeTheOracle(spec, columns, rows, TestFields.plan(spec));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 300})
  void randomBatchesToo(int batch) {
    for (FieldSpec spec :
        List.of(new SirenSpec(1, 64, 1, 30), new HashGridSpec(1, 4, 2, 6, 3, 1.7, 40, 1))) {
      TrainingPlan plan = TestFields.withBatch(TestFields.plan(spec), batch, 11);
      assertTrainsLikeTheOracle(spec, 13, 17, plan);
    }
  }

  private void assertTrainsLikeTheOracle(FieldSpec spec, int columns, int rows, TrainingPlan most) {
    Parameters start = TestFields.lively(spec, columns, rows);
    Signal target = TestFields.image(columns, rows, spec.channels());
    TrainingPlan plan = most.withLearningRate(1e-4f);
    double[] expected = new DoubleTrainer(start, target, plan).losses(3);
    try (TrainingRun run = engine.open(start, target, plan)) {
      Progress progress = run.advance(3, NEVER);
      for (int k = 0; k < 3; k++) {
        assertThat(progress.loss()[k])
            .as("step %d of %s", k, spec)
            .isCloseTo(expected[k], within(2e-3 * expected[k]));
      }
    }
  }

  static Stream<Arguments> fieldsThatFit() {
    return Stream.of(
        Arguments.of(new SirenSpec(1, 64, 2, 30), 2e-3f),
        Arguments.of(new HashGridSpec(1, 4, 4, 8, 4, 1.6, 32, 2), 1e-2f));
  }

  @ParameterizedTest
  @MethodSource("fieldsThatFit")
  void reachesAHighPsnr(FieldSpec spec, float learningRate) {
    Field field = new Field(spec, 13, 11);
    Parameters start = TestFields.initial(spec, field.width(), field.height());
    Signal target = TestFields.image(13, 11, 1);
    TrainingPlan plan = TestFields.plan(spec).withLearningRate(learningRate);
    try (TrainingRun run = engine.open(start, target, plan)) {
      Progress progress = run.advance(600, 50);
      assertThat(progress.stopped()).as("at %s dB", progress.last()).isTrue();
      double normative = TrainingError.psnr(run.parameters(), target, plan.values(), 1);
      assertThat(normative).as("by the normative evaluation").isCloseTo(50, within(1.5));
    }
  }
}
