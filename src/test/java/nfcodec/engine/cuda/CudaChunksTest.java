package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;
import nfcodec.raster.Signal;

/** The engine in single precision on an emulated device, in chunks of few pixels. */
class CudaChunksTest extends EngineContract {
  @Override
  protected Engine engine() {
    return EmulatedDevice.engine(false, 100);
  }

  @Override
  protected Signal manyPixels() {
    return EmulatedDevice.severalTiles();
  }
}
