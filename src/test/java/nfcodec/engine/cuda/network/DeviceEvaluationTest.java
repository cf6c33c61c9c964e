package nfcodec.engine.cuda.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.EmulatedDevice;
import nfcodec.engine.cuda.device.Context;
import nfcodec.engine.cuda.device.Device;
import nfcodec.engine.cuda.device.DeviceSession;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the emulated device, of 4 GiB, can hold, and what it takes. */
class DeviceEvaluationTest {
  private static void evaluate(FieldSpec spec, int width) throws IOException {
    Device device = EmulatedDevice.device(EmulatedDevice.library());
    Parameters parameters = Initialization.of(new Field(spec, width, 1), 1);
    new DeviceEvaluation(() -> device)
        .evaluate(
            parameters,
            1,
            (first, count, values) -> {
              throw new AssertionError("evaluated");
            });
  }

  @Test
  void lackOfMemoryIsToldBeforeTheFirstPixel() {
    assertThatThrownBy(() -> evaluate(new SirenSpec(3, 512, 0, 30), 1 << 22))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("decoding needs 16.0 GiB", "4.0 GiB are free", "--engine")
        .hasMessageNotContaining("\n");
  }

  @Test
  void rowsThatAreTooLongAreRefused() {
    assertThatThrownBy(() -> evaluate(new SirenSpec(1, 1, 0, 30), (1 << 22) + 1))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("4194304", "4194305", "--engine")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40})
  void itTakesWhatItSays(int rows) throws IOException {
    HashGridSpec grid = new HashGridSpec(3, 4, 2, 6, 4, 1.8, 16, 1);
    for (FieldSpec spec : new FieldSpec[] {grid, new SirenSpec(3, 20, 1, 30)}) {
      Parameters parameters = Initialization.of(new Field(spec, 31, 40), 1);
      Device device = EmulatedDevice.device(EmulatedDevice.library());
      try (DeviceSession session = new DeviceSession(Context.open(device))) {
        DeviceForward forward = new DeviceForward(session, parameters, rows);
        long state = 2 * Integer.BYTES;
        assertThat(session.context().allocatedBytes())
            .isEqualTo(DeviceForward.bytes(parameters.field(), rows) + state);
        forward.launch(40 - rows, rows, 1);
        session.context().synchronize();
      }
    }
  }
}
