package nfcodec.kernel;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether this Java compiles vectors. HotSpot's optimising compiler (or another in its place)
 * makes each operation on them an instruction or two; to the interpreter and the client compiler
 * every vector is an object, which makes the kernels thirty times slower than scalar code.
 */
final class VectorCompiler {
  private static final String STOP = "-XX:TieredStopAtLevel=";

  /** The level of the optimising compiler. */
  private static final String OPTIMISED = "4";

  private VectorCompiler() {}

  /** Why vectors are not compiled, in words; null where nothing speaks against it. */
  static @Nullable String lack() {
    String lack = lack(System.getProperty("java.vm.name", ""), System.getProperty("java.vm.info"));
    return lack != null ? lack : lack(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * As the virtual machine describes itself.
   *
   * @param info null if it does not
   */
  static @Nullable String lack(String name, @Nullable String info) {
    String text = info == null ? "" : info.toLowerCase(Locale.ROOT);
    if (text.startsWith("interpreted")) {
      return "this Java interprets all code";
    }
    return text.contains("emulated-client") || name.contains("Client VM")
        ? "this Java has its client compiler alone"
        : null;
  }

  /**
   * As it was started: only some of what keeps the optimising compiler away shows in what the
   * virtual machine says of itself.
   *
   * @param options of the virtual machine; of several of a kind, the last one holds
   */
  static @Nullable String lack(List<String> options) {
    String stop = "";
    String off = "";
    boolean tiered = true;
    for (String option : options) {
      switch (option) {
        case "-XX:-TieredCompilation" -> tiered = false;
        case "-XX:+TieredCompilation" -> tiered = true;
        case "-XX:-UseCompiler", "-XX:-EnableVectorSupport" -> off = option;
        case "-XX:+UseCompiler", "-XX:+EnableVectorSupport" -> off = "";
        case STOP + OPTIMISED -> stop = "";
        default -> {
          if (option.startsWith(STOP)) {
            stop = option;
          }
        }
      }
    }
    if (off.isEmpty() && tiered) {
      off = stop;
    }
    return off.isEmpty() ? null : "this Java was started with " + off;
  }
}
