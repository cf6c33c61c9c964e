package nfcodec.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import nfcodec.engine.Adam;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;
import nfcodec.engine.Objective;
import nfcodec.engine.TrainingPlan;
import nfcodec.engine.TrainingRun;
import nfcodec.field.CounterRandom;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.SirenSpec;
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

  private static int trained(FieldSpec spec, int batch, float rate) {
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
            2);
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
