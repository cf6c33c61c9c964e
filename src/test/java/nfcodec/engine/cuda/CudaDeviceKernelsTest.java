package nfcodec.engine.cuda;

import nfcodec.engine.cuda.device.Device;

/** Every way to train and decode on this machine's device; skipped where there is none. */
class CudaDeviceKernelsTest extends KernelUseContract {
  @Override
  Device device() {
    return DeviceEngine.here();
  }
}
