package nfcodec.engine;

/** What engines say that do not train pyramids. */
public final class NoPyramid {
  private NoPyramid() {}

  /** Why an engine refuses, in one line. */
  public static EngineException by(String engine) {
    return new EngineException(
        "engine '" + engine + "' does not train pyramids yet: use 'simd' or 'reference'");
  }
}
