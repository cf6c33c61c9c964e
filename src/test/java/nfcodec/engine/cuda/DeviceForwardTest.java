package nfcodec.engine.cuda;

/** The forward pass on this machine's device; skipped where there is none. */
class DeviceForwardTest extends ForwardContract {
  @Override
  Device device() {
    return DeviceEngine.here();
  }
}
