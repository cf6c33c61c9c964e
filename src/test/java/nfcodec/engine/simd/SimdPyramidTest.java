package nfcodec.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import nfcodec.engine.Engine;
import nfcodec.engine.PyramidContract;
import nfcodec.engine.TestFields;
import nfcodec.engine.TrainingRun;
import nfcodec.field.Field;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import org.junit.jupiter.api.Test;

/** The build runs this with vectors of 128, 256 and 512 bits, and without. */
class SimdPyramidTest extends PyramidContract {
  @Override
  protected Engine engine() {
    return new SimdEngine();
  }

  /** The same on every machine, with vectors of any width. */
  @Test
  void trainingIsTheSameToTheBitWhateverTheVectors() {
    assertThat(checksum(new Field(new PyramidSpec(3, 5, 7, 12, 9), 1031, 41)))
        .isEqualTo(-1558054091);
    assertThat(checksum(new Field(new PlanesSpec(3, 3, 7, 12, 9), 1031, 41))).isEqualTo(985051645);
  }

  private static int checksum(Field field) {
    try (TrainingRun run =
        new SimdEngine()
            .open(lively(field, 4), TestFields.image(1031, 41, 3), plan(NOISE, 0.01, 2))) {
      run.advance(4, NEVER);
      ByteBuffer bytes = ByteBuffer.allocate(4 * field.parameterCount());
      bytes.asFloatBuffer().put(run.parameters().values());
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return (int) crc.getValue();
    }
  }
}
