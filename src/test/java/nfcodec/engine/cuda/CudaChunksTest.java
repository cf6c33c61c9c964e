package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

/** The engine in single precision on an emulated device, in chunks of few pixels. */
class CudaChunksTest extends EngineContract {
  @Override
  protected Engine engine() {
    try {
      return new EmulatedEngine(EmulatedDevice.library(), false, 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
