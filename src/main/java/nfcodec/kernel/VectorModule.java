package nfcodec.kernel;

/**
 * The module that vectors come from. A Java started with {@code --add-modules jdk.incubator.vector}
 * has it, but starts more slowly and prints a warning that nothing turns off; so where that option
 * is missing, the module is loaded here, in the way that Java itself loads modules for agents.
 */
final class VectorModule {
  static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether vectors are to be had. */
  static boolean load() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return true;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException e) {
      // Another Java, or one started past the manifest of the program's jar, which opens the way.
      return false;
    }
  }
}
