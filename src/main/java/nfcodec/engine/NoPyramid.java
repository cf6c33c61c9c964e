package nfcodec.engine;

import nfcodec.field.FieldSpec;

/**
 * What engines say that train for pixels alone: neither pyramids nor planes, nor weights for bits.
 */
public final class NoPyramid {
  private NoPyramid() {}

  /**
   * Refuses pyramids.
   *
   * @param engine its name
   * @throws EngineException if the field is one
   */
  public static void check(FieldSpec spec, String engine) {
    if (spec.predictsFeatures()) {
      throw by(engine);
    }
  }

  /** Why an engine refuses, in one line. */
  public static EngineException by(String engine) {
    return new EngineException(
        "engine '"
            + engine
            + "' does not train for bits yet, as pyramids, planes and --effort want it: use 'simd'"
            + " or 'reference'");
  }
}
