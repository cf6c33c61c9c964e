package nfcodec.report.page;

import java.util.Base64;

/** Writes HTML of which no text or attribute can break out, whatever files are called. */
public final class Html {
  private final StringBuilder html = new StringBuilder();

  /** Opens an element; attributes are names and values by turns. */
  public Html open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      html.append('"');
    }
    html.append('>');
    return this;
  }

  /** Closes it. */
  public Html close(String tag) {
    html.append("</").append(tag).append(">\n");
    return this;
  }

  /** A whole element with text in it. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Text, escaped. */
  public Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /**
   * One of several choices; a label goes around it.
   *
   * @param name that the choices have in common
   * @param chosen whether it is the one at first
   */
  public Html radio(String name, String value, boolean chosen) {
    return chosen
        ? open("input", "type", "radio", "name", name, "value", value, "checked", "")
        : open("input", "type", "radio", "name", name, "value", value);
  }

  /**
   * A picture within the page.
   *
   * @param png the file
   * @param text what it shows, for those who do not see it and under the pointer
   * @param width in pixels of the page
   * @param height likewise
   */
  public Html picture(byte[] png, String text, int width, int height) {
    return open(
        "img",
        "src",
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        "alt",
        text,
        "title",
        text,
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height),
        "decoding",
        "async");
  }

  /**
   * A frame that a page's script draws a chart into.
   *
   * @param kind what the script knows it by
   * @param title above it
   * @param caption below it
   */
  public Html chart(String kind, String title, String caption) {
    open("figure", "class", "chart", "data-chart", kind, "id", "chart-" + kind);
    element("h3", title);
    open("div", "class", "controls").close("div");
    open("div", "class", "plot", "role", "img", "aria-label", title + ". " + caption);
    close("div");
    element("figcaption", caption);
    return close("figure");
  }

  /** Whether nothing is written yet. */
  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** What another one has written. */
  public Html add(Html other) {
    html.append(other.html);
    return this;
  }

  /** Text as it stands in an element or in an attribute between quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** What is written. */
  @Override
  public String toString() {
    return html.toString();
  }
}
