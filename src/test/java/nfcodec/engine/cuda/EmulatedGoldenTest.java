package nfcodec.engine.cuda;

import java.io.IOException;
import nfcodec.engine.cuda.device.Device;

/** Decoding on the emulated device. */
class EmulatedGoldenTest extends GoldenDecodeContract {
  @Override
  Device device() throws IOException {
    return EmulatedDevice.device(EmulatedDevice.library());
  }
}
