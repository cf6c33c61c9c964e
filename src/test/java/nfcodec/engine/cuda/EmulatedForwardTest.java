package nfcodec.engine.cuda;

import java.io.IOException;

/** The forward pass on the emulated device. */
class EmulatedForwardTest extends ForwardContract {
  @Override
  Device device() throws IOException {
    return EmulatedDevice.device(EmulatedDevice.library());
  }
}
