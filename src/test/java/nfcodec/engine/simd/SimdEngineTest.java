package nfcodec.engine.simd;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

class SimdEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new SimdEngine();
  }
}
