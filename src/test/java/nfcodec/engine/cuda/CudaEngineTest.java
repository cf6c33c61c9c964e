package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

/** The engine in single precision on an emulated device: the same kernels, as plain C++. */
class CudaEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    try {
      return new EmulatedEngine(EmulatedDevice.library(), false, Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
