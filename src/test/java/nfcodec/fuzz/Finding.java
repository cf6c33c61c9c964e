package nfcodec.fuzz;

import org.jspecify.annotations.Nullable;

/** Something that must not happen did, for one input. */
final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final byte[] input;

  /**
   * What happened.
   *
   * @param what one line
   * @param input the bytes that the reader was given
   */
  Finding(String what, byte[] input, @Nullable Throwable cause) {
    super(what, cause);
    this.input = input.clone();
  }

  byte[] input() {
    return input.clone();
  }

  /** Equal for findings that are likely to have one reason. */
  String kind() {
    StringBuilder kind = new StringBuilder(String.valueOf(getMessage()).replaceAll("[0-9]+", "#"));
    Throwable cause = getCause();
    if (cause != null) {
      kind.append(' ').append(cause.getClass().getName());
      StackTraceElement[] trace = cause.getStackTrace();
      for (int i = 0; i < Math.min(3, trace.length); i++) {
        kind.append(' ').append(trace[i]);
      }
    }
    return kind.toString();
  }
}
