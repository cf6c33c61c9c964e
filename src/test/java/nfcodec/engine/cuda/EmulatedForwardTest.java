package nfcodec.engine.cuda;

import java.io.IOException;
import nfcodec.engine.cuda.device.Device;

/** The forward pass on the emulated device. */
class EmulatedForwardTest extends ForwardContract {
  @Override
  Device device() throws IOException {
    return EmulatedDevice.device(EmulatedDevice.library());
  }
}
