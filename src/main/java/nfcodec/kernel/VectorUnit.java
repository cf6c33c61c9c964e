package nfcodec.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which vectors the kernels use: chosen once, when the program starts.
 *
 * <p>The system property {@value #PROPERTY} fixes it: 128, 256 or 512 bits, or 0 for plain scalar
 * code; without it the widest vectors that the processor has, up to 512 bits. All choices compute
 * the same bits; they differ in speed alone.
 */
public final class VectorUnit {
  /** The system property that fixes the width. */
  public static final String PROPERTY = "nfcodec.vectorBits";

  /** Bits of a vector; 0 for scalar code. */
  static final int BITS = choose(System.getProperty(PROPERTY));

  private VectorUnit() {}

  /** Bits of the vectors in use: 128, 256 or 512; 0 for scalar code. */
  public static int bits() {
    return BITS;
  }

  /** What makes vectors available, for a message. */
  public static String remedy() {
    return "start Java with --add-modules " + VectorModule.NAME;
  }

  private static int choose(@Nullable String asked) {
    if (asked == null) {
      return VectorModule.load() ? PreferredWidth.bits() : 0;
    }
    return switch (asked) {
      case "0" -> 0;
      case "128", "256", "512" -> {
        if (!VectorModule.load()) {
          throw new IllegalArgumentException(
              PROPERTY + " is " + asked + ", but there are no vectors: " + remedy());
        }
        yield Integer.parseInt(asked);
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + asked + "': use 0, 128, 256 or 512");
    };
  }
}
