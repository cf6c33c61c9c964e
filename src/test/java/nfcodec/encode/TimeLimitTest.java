package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nfcodec.engine.Engine;
import nfcodec.engine.Engines;
import nfcodec.engine.Phase;
import nfcodec.engine.TestEngine;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Parameters;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;

/** A limit of time is that of an image, however many fields are trained on it. */
class TimeLimitTest {
  private static final Raster PHOTO = PyramidEncodeTest.photo(48, 32);
  private static final double STEP_SECONDS = 0.005;

  /** Learns nothing, and takes its time for it. */
  private static final class Idle extends TestEngine {
    private final AtomicInteger allSteps = new AtomicInteger();

    Idle() {
      super("idle");
    }

    @Override
    public TrainingRun open(Parameters start, Signal target, TrainingPlan plan) {
      return new TrainingRun() {
        private int steps;

        @Override
        public Progress advance(int most, double stopAbove) {
          long end = System.nanoTime() + (long) (most * STEP_SECONDS * 1e9);
          while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
          steps += most;
          allSteps.addAndGet(most);
          double[] psnr = new double[most];
          Arrays.fill(psnr, 10);
          return new Progress(psnr, new double[most], false);
        }

        @Override
        public void follow(List<Phase> phases) {}

        @Override
        public int steps() {
          return steps;
        }

        @Override
        public Parameters parameters() {
          return start;
        }

        @Override
        public float[] gradient() {
          throw new UnsupportedOperationException();
        }

        @Override
        public double measure() {
          return 10;
        }

        @Override
        public void close() {}
      };
    }
  }

  private static EncodeRequest grid(double seconds) {
    return EncodeRequest.toPsnr(50)
        .withField(new FieldChoice.Auto(FieldChoice.Kind.HASHGRID))
        .withTraining(EncodeRequest.Training.USUAL.withMost(3000, seconds))
        .withThreads(2);
  }

  @Test
  void whatASmallerFieldTookIsNotGivenToTheNext() {
    Idle engine = new Idle();
    double seconds = 0.8;
    Encoder encoder = new Encoder(engine, grid(seconds), EncodeListener.NONE);
    assertThatThrownBy(() -> encoder.encode(PHOTO)).isInstanceOf(EncodeException.class);
    // A hundred steps show that a field is too small: what is left is too little for that again.
    assertThat(engine.allSteps.get() * STEP_SECONDS).isLessThan(seconds + 2 * STEP_SECONDS);
  }

  /** Trains, and waits a little more than a second for each step. */
  private static TrainingRun slow(TrainingRun run) {
    return (TrainingRun)
        Proxy.newProxyInstance(
            TrainingRun.class.getClassLoader(),
            new Class<?>[] {TrainingRun.class},
            (_, method, arguments) -> {
              if (method.getName().equals("advance")) {
                Thread.sleep(1050L * (int) arguments[0]);
              }
              return method.invoke(run, arguments);
            });
  }

  /** Twelve steps would tell more, but take twelve times what there is. */
  @Test
  void aPyramidOfSlowStepsLooksAtTheClockAtEach() throws Exception {
    Engine engine =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (_, method, arguments) -> {
                  Object result = method.invoke(Engines.choose("simd"), arguments);
                  return result instanceof TrainingRun run ? slow(run) : result;
                });
    EncodeRequest usual =
        EncodeRequest.pyramid(new EncodeRequest.Goal.TargetPsnr(20, true), Effort.FAST);
    EncodeRequest limited = usual.withTraining(usual.training().withMost(400, 1)).withThreads(2);
    List<Integer> told = new ArrayList<>();
    EncodeListener listener =
        new EncodeListener() {
          @Override
          public void stage(EncodeStage stage, String what) {}

          @Override
          public void trained(int step, double psnr, double target) {
            told.add(step);
          }
        };
    new Encoder(engine, limited, listener).encode(PHOTO);
    assertThat(told).startsWith(1, 2).hasSizeLessThan(8);
    assertThat(told.getLast()).isEqualTo(told.size());
  }

  @Test
  void noTimeAtAllMissesTheTarget() {
    Encoder encoder = new Encoder(Engines.choose("simd"), grid(1e-6), EncodeListener.NONE);
    assertThatThrownBy(() -> encoder.encode(PHOTO))
        .isInstanceOf(EncodeException.class)
        .hasMessageContaining("target not reached")
        .hasMessageContaining("after 1 steps");
  }
}
