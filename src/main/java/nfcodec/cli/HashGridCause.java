package nfcodec.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes the field a hash grid where none was named, so that messages speak of what was typed.
 *
 * @param words as typed; empty where nothing does
 * @param option whether they are options that pyramids do not have, and no transformation
 */
record HashGridCause(List<String> words, boolean option) {
  /** Nothing does: the field was named, or is a pyramid. */
  static final HashGridCause NONE = new HashGridCause(List.of(), false);

  /**
   * What it is.
   *
   * @param revaluing the transformation, where it changes values; null where not
   * @param options given that a pyramid does not have
   */
  static HashGridCause of(@Nullable String revaluing, List<String> options) {
    return revaluing == null
        ? new HashGridCause(options, true)
        : new HashGridCause(List.of("--transform " + revaluing), false);
  }

  boolean isNone() {
    return words.isEmpty();
  }

  /** The words and that they ask, to be followed by what for. */
  String asks() {
    return String.join(", ", words) + (words.size() == 1 ? " asks" : " ask");
  }

  /**
   * What to tell whoever may not know that the file will be large; null if nothing. A
   * transformation that changes values has no pyramid to miss.
   */
  @Nullable String warning() {
    return isNone() || !option
        ? null
        : String.join(", ", words)
            + (words.size() == 1 ? " is" : " are")
            + " not for pyramids and planes: a hash grid is trained, whose files are several times"
            + " as large (--field hashgrid asks for it without this warning)";
  }
}
