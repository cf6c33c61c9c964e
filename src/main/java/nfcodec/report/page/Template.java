package nfcodec.report.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places to fill, {@code {{name}}}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Template() {}

  /**
   * Fills every place; what is filled in is not looked at again.
   *
   * @throws IllegalArgumentException if there is nothing for a place
   */
  static String fill(String template, Map<String, String> contents) {
    Matcher place = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (place.find()) {
      String content = contents.get(place.group(1));
      if (content == null) {
        throw new IllegalArgumentException("nothing for " + place.group());
      }
      place.appendReplacement(text, Matcher.quoteReplacement(content));
    }
    return place.appendTail(text).toString();
  }
}
