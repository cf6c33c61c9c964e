package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nfcodec.container.DecodeLimits;
import nfcodec.decode.Decoder;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.engine.Phase;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training that breaks down after it has passed the target. */
class BreakdownTest {
  private static final Engine REFERENCE = Engines.choose("reference");

  /** Trains as the reference does, until it has stopped above a limit so often. */
  private static final class Breaking extends TestEngine {
    private final int stops;

    Breaking(int stops) {
      super("breaking");
      this.stops = stops;
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      TrainingRun run = REFERENCE.open(start, target, plan);
      return new TrainingRun() {
        private int left = stops;

        @Override
        public Progress advance(int steps, double stopAbove) {
          if (left == 0) {
            return new Progress(new double[] {Double.NaN}, new double[] {Double.NaN}, true);
          }
          Progress progress = run.advance(steps, stopAbove);
          left -= progress.stopped() ? 1 : 0;
          return progress;
        }

        @Override
        public void follow(List<Phase> phases) {
          run.follow(phases);
        }

        @Override
        public int steps() {
          return run.steps();
        }

        @Override
        public Parameters parameters() {
          return run.parameters();
        }

        @Override
        public float[] gradient() {
          return run.gradient();
        }

        @Override
        public double measure() {
          return run.measure();
        }

        @Override
        public void close() {
          run.close();
        }
      };
    }
  }

  /**
   * With bits to search there is room enough when training breaks down at once past the target; two
   * bits are too few for the target at any time, and the best that there was is kept.
   */
  @ParameterizedTest
  @CsvSource({"0,1,true", "0,2,true", "2,1,false", "2,3,false"})
  void whatWasReachedIsKept(int bits, int stops, boolean reached) throws Exception {
    Raster image = SyntheticImages.photo(24, 19, Channels.GRAY, 8);
    EncodeRequest request =
        new EncodeRequest(
            TransformRecipe.parse("none", 1),
            new FieldChoice.Fixed(new SirenSpec(1, 32, 2, 30)),
            new EncodeRequest.Goal.TargetPsnr(33, true),
            bits,
            new EncodeRequest.Training(
                Objective.SQUARED, List.of(), 1, 1, BatchSize.ALL, 3000, Double.POSITIVE_INFINITY),
            EncodeRequest.Comparison.NONE,
            2);
    EncodeResult result =
        new Encoder(new Breaking(stops), request, EncodeListener.NONE).encode(image);
    Trial trial = result.report().encoded();
    assertThat(trial.reached()).isEqualTo(reached);
    assertThat(trial.stepsToTarget()).isPositive();
    Raster decoded = Decoder.decode(result.file(), DecodeLimits.DEFAULT, 1);
    assertThat(Psnr.of(image, decoded)).isEqualTo(trial.psnr());
  }
}
