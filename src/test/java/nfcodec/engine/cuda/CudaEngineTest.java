package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;
import nfcodec.raster.Signal;

/** The engine in single precision on an emulated device: the same kernels, as plain C++. */
class CudaEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return EmulatedDevice.engine(false, DeviceEngine.WHOLE);
  }

  @Override
  protected Signal manyPixels() {
    return EmulatedDevice.severalTiles();
  }
}
