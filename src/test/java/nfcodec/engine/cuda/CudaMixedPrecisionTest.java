package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;

/** Tensor cores, emulated. */
class CudaMixedPrecisionTest extends MixedPrecisionContract {
  @Override
  protected Engine engine() {
    try {
      return new EmulatedEngine(EmulatedDevice.library(), true, Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
