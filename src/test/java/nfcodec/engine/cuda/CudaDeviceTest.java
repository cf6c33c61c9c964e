package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

/** The engine in single precision on this machine's device; skipped where there is none. */
class CudaDeviceTest extends EngineContract {
  @Override
  protected boolean needsHardware() {
    return true;
  }

  @Override
  protected Engine engine() {
    return new CudaSingleEngine();
  }
}
