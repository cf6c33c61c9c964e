package nfcodec.engine.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import nfcodec.engine.Engine;
import nfcodec.engine.MixedPrecisionContract;

/** Tensor cores, emulated, in chunks of few pixels. */
class CudaMixedChunksTest extends MixedPrecisionContract {
  @Override
  protected Engine engine() {
    try {
      return new EmulatedEngine(EmulatedDevice.library(), true, 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
