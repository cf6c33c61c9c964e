package nfcodec.bench.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A measure of quality that another program computes: it is given the original and the decoded
 * picture as PNG, and the last number that it prints is the value. It may end with code 0 or 1:
 * comparing programs say so that pictures differ.
 *
 * @param name what results call it: letters, digits, dot, dash and underscore
 * @param command its words, {@code ${original_path}} and {@code ${decoded_path}} among them
 */
public record Metric(String name, List<String> command) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?(?![\\w.])");

  /** Checks the parts. */
  public Metric {
    if (!name.matches("[A-Za-z0-9._-]{1,40}")) {
      throw new IllegalArgumentException("'" + name + "' is no name of a metric");
    }
    command = List.copyOf(command);
    String all = String.join(" ", command);
    for (String place : List.of("${original_path}", "${decoded_path}")) {
      if (!all.contains(place)) {
        throw new IllegalArgumentException("the command of metric '" + name + "' lacks " + place);
      }
    }
  }

  /**
   * From {@code NAME:COMMAND}, whose words stand apart; quotes keep some together.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Metric parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no metric: write NAME:COMMAND with ${original_path} and ${decoded_path}");
    }
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.substring(colon + 1));
    while (matcher.find()) {
      words.add(
          Stream.of(1, 2, 3).map(matcher::group).filter(g -> g != null).findFirst().orElseThrow());
    }
    return new Metric(text.substring(0, colon).strip(), words);
  }

  /** The last number in what a program printed. */
  public static OptionalDouble value(String output) {
    OptionalDouble last = OptionalDouble.empty();
    Matcher matcher = NUMBER.matcher(output);
    while (matcher.find()) {
      last = OptionalDouble.of(Double.parseDouble(matcher.group()));
    }
    return last;
  }
}
