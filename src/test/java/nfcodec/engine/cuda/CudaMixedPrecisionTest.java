package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;
import nfcodec.raster.Signal;

/** Tensor cores, emulated. */
class CudaMixedPrecisionTest extends MixedPrecisionContract {
  @Override
  protected Engine engine() {
    return EmulatedDevice.engine(true, DeviceEngine.WHOLE);
  }

  @Override
  protected Signal manyPixels() {
    return EmulatedDevice.severalTiles();
  }
}
