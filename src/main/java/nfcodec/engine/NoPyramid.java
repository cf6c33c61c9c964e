package nfcodec.engine;

import nfcodec.field.FieldSpec;
import nfcodec.field.PyramidSpec;

/** What engines say that do not train pyramids. */
public final class NoPyramid {
  private NoPyramid() {}

  /**
   * Refuses pyramids.
   *
   * @param engine its name
   * @throws EngineException if the field is one
   */
  public static void check(FieldSpec spec, String engine) {
    if (spec instanceof PyramidSpec) {
      throw by(engine);
    }
  }

  /** Why an engine refuses, in one line. */
  public static EngineException by(String engine) {
    return new EngineException(
        "engine '" + engine + "' does not train pyramids yet: use 'simd' or 'reference'");
  }
}
