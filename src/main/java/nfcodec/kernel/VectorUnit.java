package nfcodec.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which vectors the kernels use: chosen once, when the program starts.
 *
 * <p>The system property {@value #PROPERTY} fixes it: 128, 256 or 512 bits, or 0 for plain scalar
 * code; without it the widest vectors that the processor has, up to 512 bits, or scalar code where
 * Java does not compile vectors. All choices compute the same bits; they differ in speed alone.
 * Vectors are taken although a tiny image, of which most is the start of Java, is encoded in 1.02 s
 * without them and in 1.17 s with them (tools/results/cold-start-0.1.0.tsv): of larger ones
 * computing is most.
 */
public final class VectorUnit {
  /** The system property that fixes the width. */
  public static final String PROPERTY = "nfcodec.vectorBits";

  private static final String REMEDY = "start Java with --add-modules " + VectorModule.NAME;

  private static final Choice CHOICE = choose(System.getProperty(PROPERTY));

  /** Bits of a vector; 0 for scalar code. */
  static final int BITS = CHOICE.bits;

  /**
   * What to compute with.
   *
   * @param bits 0 for scalar code
   * @param lack why there are no vectors, and what to do; null if there are or none are wanted
   */
  private record Choice(int bits, @Nullable String lack) {}

  private VectorUnit() {}

  /** Bits of the vectors in use: 128, 256 or 512; 0 for scalar code. */
  public static int bits() {
    return BITS;
  }

  /** Why there are no vectors, and what to do; null if there are, or {@link #PROPERTY} is set. */
  public static @Nullable String lack() {
    return CHOICE.lack;
  }

  private static Choice choose(@Nullable String asked) {
    if (asked == null) {
      return widest();
    }
    return switch (asked) {
      case "0" -> new Choice(0, null);
      case "128", "256", "512" -> {
        if (!VectorModule.load()) {
          throw new IllegalArgumentException(
              PROPERTY + " is " + asked + ", but there are no vectors: " + REMEDY);
        }
        yield new Choice(Integer.parseInt(asked), null);
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + asked + "': use 0, 128, 256 or 512");
    };
  }

  private static Choice widest() {
    String uncompiled = VectorCompiler.lack();
    if (uncompiled != null) {
      return new Choice(
          0,
          uncompiled
              + ", and so compiles no vectors: start it without what asks for that, or with -D"
              + PROPERTY
              + "=256 to use them all the same");
    }
    if (!VectorModule.load()) {
      return new Choice(0, "there are no vectors: " + REMEDY);
    }
    int bits = PreferredWidth.bits();
    return new Choice(bits, bits == 0 ? "this Java knows no vectors of 128 bits or more" : null);
  }
}
