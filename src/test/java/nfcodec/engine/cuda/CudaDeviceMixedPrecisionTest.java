package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;

/** This machine's tensor cores; skipped where there are none. */
class CudaDeviceMixedPrecisionTest extends MixedPrecisionContract {
  @Override
  protected boolean needsHardware() {
    return true;
  }

  @Override
  protected Engine engine() {
    return new CudaEngine();
  }
}
