package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.stream.IntStream;
import nfcodec.engine.TrainingRun.Progress;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an engine promises that multiplies halves: gradients and losses close to those of {@link
 * DoubleField} and {@link DoubleTrainer}, on fields wide enough for it.
 */
public abstract class MixedPrecisionContract {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private Engine engine;

  /** The engine under test. */
  protected abstract Engine engine();

  @BeforeEach
  void skipWhereItCannotRun() {
    engine = engine();
    if (engine.availability() instanceof Availability.Unavailable unavailable) {
      abort("engine " + engine.name() + " cannot run here: " + unavailable.reason());
    }
  }

  @ParameterizedTest
  @CsvSource({"64,1,1", "64,2,3", "100,1,4", "130,2,1", "257,1,2"})
  void gradientsAreCloseToTheSlopeOfTheLoss(int width, int hidden, int channels) {
    FieldSpec spec = new SirenSpec(channels, width, hidden, 30);
    Parameters start = TestFields.initial(spec, 13, 11);
    Signal target = TestFields.image(13, 11, channels);
    double[] slope =
        new DoubleField(spec, 13, 11)
            .gradient(
                DoubleTrainer.toDouble(start.values()),
                target,
                IntStream.range(0, target.pixels()).toArray());
    try (TrainingRun run = engine.open(start, target, TestFields.plan(spec))) {
      float[] gradient = run.gradient();
      for (Tensor tensor : start.field().tensors()) {
        double error = 0;
        double size = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          error += Math.pow(gradient[i] - slope[i], 2);
          size += slope[i] * slope[i];
        }
        assertThat(Math.sqrt(error / size)).as(tensor.name()).isLessThan(4e-3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64,1,1,1", "64,1,1,7", "64,1,129,1", "80,2,40,33", "128,1,97,61"})
  void lossesAreCloseToTheOracles(int width, int hidden, int columns, int rows) {
    FieldSpec spec = new SirenSpec(3, width, hidden, 30);
    Parameters start = TestFields.initial(spec, columns, rows);
    Signal target = TestFields.image(columns, rows, 3);
    TrainingPlan plan = TestFields.plan(spec).withLearningRate(1e-4f);
    double[] expected = new DoubleTrainer(start, target, plan).losses(3);
    try (TrainingRun run = engine.open(start, target, plan)) {
      Progress progress = run.advance(3, NEVER);
      for (int k = 0; k < 3; k++) {
        assertThat(progress.loss()[k]).isCloseTo(expected[k], within(2e-3 * expected[k]));
      }
    }
  }

  @Test
  void reachesAHighPsnr() {
    FieldSpec spec = new SirenSpec(1, 64, 2, 30);
    Field field = new Field(spec, 17, 15);
    Parameters start = TestFields.initial(spec, field.width(), field.height());
    Signal target = TestFields.image(17, 15, 1);
    TrainingPlan plan = TestFields.plan(spec).withLearningRate(2e-3f);
    try (TrainingRun run = engine.open(start, target, plan)) {
      Progress progress = run.advance(600, 50);
      assertThat(progress.stopped()).as("at %s dB", progress.last()).isTrue();
      double normative = TrainingError.psnr(run.parameters(), target, plan.values(), 1);
      assertThat(normative).as("by the normative evaluation").isCloseTo(50, within(1.5));
    }
  }
}
