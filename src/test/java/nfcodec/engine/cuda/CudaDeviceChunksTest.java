package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

/** The engine on this machine's device, in chunks of few pixels; skipped where there is none. */
class CudaDeviceChunksTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new DeviceEngine(DeviceEngine.here(), false, 100);
  }
}
