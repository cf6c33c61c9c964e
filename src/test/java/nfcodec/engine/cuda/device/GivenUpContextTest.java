package nfcodec.engine.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import nfcodec.engine.EngineException;
import nfcodec.engine.cuda.driver.DriverError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be opened holds nothing of the device, and what is to be kept is held. */
class GivenUpContextTest {
  private EchoDevice emulated;

  @BeforeEach
  void start() throws IOException {
    emulated = EchoDevice.start();
  }

  /** Gives the device's context up once more: an error where nobody holds it. */
  private static int release(Device device) {
    return device.driver().cuDevicePrimaryCtxRelease(device.handle());
  }

  @Test
  void aSessionWithoutItsKernelsLetsGoOfTheContext() {
    Device device = emulated.device();
    Context context = emulated.open();
    assertThatThrownBy(() -> new DeviceSession(context)) // the kernels are not the program's
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("finding kernel draw failed");
    assertThat(release(device)).isNotEqualTo(DriverError.SUCCESS);
  }

  @Test
  void aContextThatWasRefusedIsKeptAtTheNextAttempt() {
    Device device = emulated.device();
    emulated.call("emulated_reset"); // so that the driver has not been started
    assertThatThrownBy(() -> KeptContexts.keep(device)).isInstanceOf(EngineException.class);
    emulated.device();
    KeptContexts.keep(device);
    assertThat(release(device)).isEqualTo(DriverError.SUCCESS);
  }
}
