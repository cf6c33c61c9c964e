package nfcodec.engine.nd4j;

import nfcodec.engine.EngineException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts ND4J, once, when first asked for, and puts its failures into words. What it logs goes to
 * SLF4J, which is silent unless a program binds it.
 */
final class Nd4jLibrary {
  private static final @Nullable String FAILURE = start();

  /** What most often keeps a library from loading. */
  private static final String UNPACKED =
      "; its libraries are unpacked into ~/.javacpp, which needs 400 MB of room that programs can"
          + " run from; -Dorg.bytedeco.javacpp.cachedir=DIR in NFCODEC_JAVA_OPTS names another"
          + " folder";

  private Nd4jLibrary() {}

  /** Why ND4J does not run here, in one line; null if it does. */
  static @Nullable String failure() {
    return FAILURE;
  }

  private static @Nullable String start() {
    try {
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      return null;
    } catch (NoClassDefFoundError e) { // as in what tools/package makes
      return "ND4J is left out of this installation (no "
          + e.getMessage()
          + "); the program has it where it is built from its source tree";
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      Throwable root = root(e);
      return "ND4J did not start: "
          + firstLine(root)
          + (root instanceof UnsatisfiedLinkError ? UNPACKED : "");
    }
  }

  /** The failure of an operation as an exception for the user. */
  static EngineException failed(Throwable e) {
    Throwable root = root(e);
    if (root instanceof OutOfMemoryError || firstLine(root).contains("bad_alloc")) {
      return EngineException.ofThisWork(
          "engine 'nd4j' ran out of memory ("
              + firstLine(root)
              + "): take a smaller field or fewer threads",
          e);
    }
    return new EngineException("engine 'nd4j' failed: " + firstLine(root), e);
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }
}
