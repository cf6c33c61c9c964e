package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;

/** Tensor cores, emulated. */
class CudaMixedPrecisionTest extends MixedPrecisionContract {
  @Override
  protected Engine engine() {
    return EmulatedDevice.engine(true, DeviceEngine.WHOLE);
  }
}
