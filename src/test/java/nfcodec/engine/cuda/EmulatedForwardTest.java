package nfcodec.engine.cuda;

import java.io.IOException;

/** The forward pass on the emulated device. */
class EmulatedForwardTest extends ForwardContract {
  @Override
  Device device() throws IOException {
    Driver driver = DriverLibrary.open(EmulatedDevice.library());
    driver.check(driver.cuInit(), "starting the emulated driver");
    return Device.all(driver).getFirst();
  }
}
