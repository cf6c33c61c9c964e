package nfcodec.engine.cuda;

import nfcodec.engine.cuda.device.Device;

/** Decoding on this machine's device; skipped where there is none. */
class CudaDeviceGoldenTest extends GoldenDecodeContract {
  @Override
  Device device() {
    return DeviceEngine.here();
  }
}
