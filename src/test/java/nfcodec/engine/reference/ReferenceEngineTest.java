package nfcodec.engine.reference;

import nfcodec.engine.Engine;
import nfcodec.engine.EngineContract;

class ReferenceEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new ReferenceEngine();
  }
}
