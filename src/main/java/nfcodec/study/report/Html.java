package nfcodec.study.report;

/** Writes HTML of which no text or attribute can break out, whatever files are called. */
final class Html {
  private final StringBuilder html = new StringBuilder();

  /** Opens an element; attributes are names and values by turns. */
  Html open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      html.append('"');
    }
    html.append('>');
    return this;
  }

  /** Closes it. */
  Html close(String tag) {
    html.append("</").append(tag).append(">\n");
    return this;
  }

  /** A whole element with text in it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Text, escaped. */
  Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /** What another one has written. */
  Html add(Html other) {
    html.append(other.html);
    return this;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
