package nfcodec.engine.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import nfcodec.engine.Availability;

/** The forward pass on this machine's device; skipped where there is none. */
class DeviceForwardTest extends ForwardContract {
  @Override
  Device device() {
    if (new CudaEngine().availability() instanceof Availability.Unavailable unavailable) {
      abort("engine cuda cannot run here: " + unavailable.reason());
    }
    return CudaEngine.choose();
  }
}
