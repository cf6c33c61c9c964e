package nfcodec.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;
import nfcodec.engine.GradientPrecision;
import nfcodec.engine.Objective;
import nfcodec.engine.TestFields;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.engine.reference.ReferenceEngine;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.kernel.VectorUnit;
import nfcodec.raster.Signal;
import nfcodec.raster.ValueMap;
import org.junit.jupiter.api.Test;

/** The build runs this with vectors of 128, 256 and 512 bits, and without. */
class SimdEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new SimdEngine();
  }

  @Test
  void vectorsAreAsWideAsAsked() {
    String asked = System.getProperty(VectorUnit.PROPERTY);
    if (asked != null) {
      assertThat(VectorUnit.bits()).isEqualTo(Integer.parseInt(asked));
    }
  }

  /** A row is kept whole, even one of more pixels than are kept of others. */
  @Test
  void rowsOfAnyWidthTrainHashedLevels() {
    Field field = new Field(new HashGridSpec(1, 2, 2, 4, 4, 8, 4, 1), LevelScatter.GROUP + 999, 2);
    float[] plane = new float[field.pixels()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i % 1000 / 1000f;
    }
    Signal target = new Signal(field.width(), field.height(), new float[][] {plane});
    Parameters start = Initialization.of(field, 1);
    TrainingPlan plan =
        new TrainingPlan(
            1e-2f,
            Adam.forField(field.spec()),
            Objective.SQUARED,
            new TrainingPlan.Draw(0, 0),
            ValueMap.IDENTITY,
            2);
    try (TrainingRun run = engine().open(start, target, plan);
        TrainingRun expected = new ReferenceEngine().open(start, target, plan)) {
      float[] gradient = run.gradient();
      float[] reference = expected.gradient();
      for (int i = 0; i < gradient.length; i++) {
        assertThat((double) gradient[i])
            .as("parameter %d", i)
            .isCloseTo(reference[i], within(1e-5));
      }
    }
  }

  /** The same on every machine, with vectors of any width. */
  @Test
  void trainingIsTheSameToTheBitWhateverTheVectors() {
    assertThat(
            List.of(
                trained(new SirenSpec(3, 70, 2, 30), 0, 2e-3f),
                trained(new HashGridSpec(3, 5, 3, 9, 4, 1.9, 37, 2), 0, 1e-2f),
                trained(new HashGridSpec(2, 3, 2, 12, 8, 2, 16, 1), 300, 1e-2f)))
        .containsExactly(-1867688293, -991204377, -1643996733);
  }

  @Test
  void roundedGradientsAreTheSameWhateverTheVectorsAndTheThreads() {
    for (int threads : new int[] {1, 2, 5}) {
      assertThat(
              List.of(
                  rounded(new SirenSpec(3, 70, 2, 30), 0, threads),
                  rounded(new HashGridSpec(3, 5, 3, 9, 4, 1.9, 37, 2), 0, threads),
                  rounded(new HashGridSpec(2, 3, 2, 12, 8, 2, 16, 1), 300, threads)))
          .as("%d threads", threads)
          .containsExactly(1715059371, 2100504057, 1267871998);
    }
  }

  /** Three pixels on one vertex: {@code p = w f}, w = 0.7, f = 0.3 and 2 (p - t) / 3 = 0.6001. */
  @Test
  void roundedGradientsOfAFieldOfTwoNumbers() {
    Field field = new Field(new HashGridSpec(1, 1, 1, 1, 1, 1, 1, 0), 3, 1);
    Parameters start = Initialization.of(field, 0);
    float[] values = start.values();
    Tensor table = field.tensors().getFirst();
    Tensor weight = field.tensors().getLast();
    Arrays.fill(values, table.offset(), table.end(), 0.3f);
    Arrays.fill(values, weight.offset(), weight.end(), 0.7f);
    float wanted = 0.7f * 0.3f - 0.90015f;
    Signal target = new Signal(3, 1, new float[][] {{wanted, wanted, wanted}});
    TrainingPlan plan = TestFields.plan(field.spec()).withPrecision(GradientPrecision.BINARY16);
    try (TrainingRun run = new SimdEngine().open(start, target, plan)) {
      float[] gradient = run.gradient();
      // 0.6001 is 1229 / 2^11 as a half, and 128 times that 76.8125. Times f, that of three pixels
      // is 69.13125, as a half 1106 / 2^4. Times w it is 53.76875 for each, as a half 1721 / 2^5,
      // and for three 161.34375, as a half 1291 / 2^3; unrounded halfway it would be 1290.
      assertThat(gradient[weight.offset()]).isEqualTo(1106 / 16f / 128);
      double sum = 0;
      for (int i = table.offset(); i < table.end(); i++) {
        sum += gradient[i];
      }
      assertThat(sum).isEqualTo(1291 / 8f / 128);
    }
  }

  /** As with a mean over 2^18 samples, where they are below about 2^-8. */
  @Test
  void smallErrorsHaveNoRoundedGradient() {
    FieldSpec spec = new HashGridSpec(1, 2, 2, 8, 4, 2, 8, 1);
    Field field = new Field(spec, 512, 512);
    Parameters start = TestFields.lively(spec, 512, 512);
    Tensor last = field.layers().getLast().weight();
    Arrays.fill(start.values(), last.offset(), last.end(), 0); // predicts 0
    for (float error : new float[] {0.0038f, 0.004f}) {
      float[] plane = new float[field.pixels()];
      Arrays.fill(plane, error);
      TrainingPlan plan = TestFields.plan(spec).withPrecision(GradientPrecision.BINARY16);
      try (TrainingRun run =
          new SimdEngine().open(start, new Signal(512, 512, new float[][] {plane}), plan)) {
        float largest = 0;
        for (float g : run.gradient()) {
          largest = Math.max(largest, Math.abs(g));
        }
        assertThat(largest > 0).as("errors of %s", error).isEqualTo(error > 1 / 256f);
      }
    }
  }

  private static int rounded(FieldSpec spec, int batch, int threads) {
    return trained(spec, batch, 1e-2f, GradientPrecision.BINARY16, threads);
  }

  private static int trained(FieldSpec spec, int batch, float rate) {
    return trained(spec, batch, rate, GradientPrecision.BINARY32, 2);
  }

  private static int trained(
      FieldSpec spec, int batch, float rate, GradientPrecision precision, int threads) {
    int width = 83;
    int height = 41;
    float[][] planes = new float[spec.channels()][width * height];
    for (int c = 0; c < planes.length; c++) {
      for (int p = 0; p < planes[c].length; p++) {
        planes[c][p] = CounterRandom.unit(c, p);
      }
    }
    TrainingPlan plan =
        new TrainingPlan(
                rate,
                Adam.forField(spec),
                Objective.SQUARED,
                new TrainingPlan.Draw(batch, 3),
                ValueMap.IDENTITY,
                threads)
            .withPrecision(precision);
    Field field = new Field(spec, width, height);
    try (TrainingRun run =
        new SimdEngine()
            .open(Initialization.of(field, 4), new Signal(width, height, planes), plan)) {
      run.advance(5, Double.POSITIVE_INFINITY);
      ByteBuffer bytes = ByteBuffer.allocate(4 * field.parameterCount());
      bytes.asFloatBuffer().put(run.parameters().values());
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return (int) crc.getValue();
    }
  }
}
