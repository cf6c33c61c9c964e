package nfcodec.engine.cuda;

import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;
import nfcodec.raster.Signal;

/** Tensor cores, emulated, in chunks of few pixels. */
class CudaMixedChunksTest extends MixedPrecisionContract {
  @Override
  protected Engine engine() {
    return EmulatedDevice.engine(true, 100);
  }

  @Override
  protected Signal manyPixels() {
    return EmulatedDevice.severalTiles();
  }
}
