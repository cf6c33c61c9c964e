package nfcodec.fuzz;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Tells whether a reader does with an input what it should. */
interface Oracle {
  /** Where a message is parted. */
  Pattern WORDS = Pattern.compile("[ ,;:()'/]+");

  /** What makes a word a number. */
  IntPredicate DIGIT = c -> c >= '0' && c <= '9';

  /**
   * Lets the reader have an input.
   *
   * @return what became of it, in few different words
   * @throws Finding if it did what it must not
   */
  String check(byte[] input);

  /** A message without its numbers, so that equal reasons give equal words. */
  static String reason(String message) {
    StringBuilder reason = new StringBuilder(message.length());
    boolean number = false;
    for (String word : WORDS.splitAsStream(message).toList()) {
      boolean numeric =
          word.equals("NaN") || word.contains("Infinity") || word.chars().anyMatch(DIGIT);
      if (!numeric) {
        reason.append(word).append(' ');
      } else if (!number) {
        reason.append("# ");
      }
      number = numeric;
    }
    return reason.toString().strip();
  }

  /** Requires a message to be one line that says something. */
  static void requireOneLine(String message, byte[] input, Throwable cause) {
    if (message.isBlank() || message.chars().anyMatch(Character::isISOControl)) {
      throw new Finding("a message that is not one line: '" + message + "'", input, cause);
    }
  }
}
