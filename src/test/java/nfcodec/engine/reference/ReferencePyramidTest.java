package nfcodec.engine.reference;

import nfcodec.engine.Engine;
import nfcodec.engine.PyramidContract;

class ReferencePyramidTest extends PyramidContract {
  @Override
  protected Engine engine() {
    return new ReferenceEngine();
  }
}
