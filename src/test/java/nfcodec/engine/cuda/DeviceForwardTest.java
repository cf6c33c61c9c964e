package nfcodec.engine.cuda;

import nfcodec.engine.cuda.device.Device;

/** The forward pass on this machine's device; skipped where there is none. */
class DeviceForwardTest extends ForwardContract {
  @Override
  Device device() {
    return DeviceEngine.here();
  }
}
