package nfcodec.image;

import java.util.List;

/**
 * What a warning of an ImageIO plug-in comes to, in our own words.
 *
 * <p>Sources of the texts: {@code jerror.h} of libjpeg 6b as the JDK has it, the JDK's and
 * TwelveMonkeys' readers.
 *
 * @param part a part of the warning's text that tells it from others
 * @param effect whether the picture can be whole
 * @param words what is wrong, for people
 */
record ReaderWarning(String part, Effect effect, String words) {
  /** Whether a picture that was warned of can be whole. */
  enum Effect {
    /** Nothing that bears on pixels. */
    HARMLESS,
    /** Pixels are missing or wrong. */
    DAMAGE,
    /** The plug-in leaves out something that the format has. */
    UNSUPPORTED,
    /** Not known: no picture is better than half of one. */
    UNKNOWN
  }

  private static final String EARLY = "its pixel data ends early";

  private static final List<ReaderWarning> ALL =
      List.of(
          damage("premature end", EARLY),
          damage("Premature end", EARLY),
          damage("Missing EOI", EARLY),
          damage("Nothing to decode", EARLY),
          damage("extraneous bytes", "bytes are left over after its pixel data"),
          damage("bad Huffman code", "its pixel data has a code that is in no table"),
          damage("found marker", "a restart marker in its pixel data is out of order"),
          damage("Inconsistent progression", "its scans do not follow on one another"),
          damage("Invalid SOS", "a scan of it has impossible parameters"),
          damage("too many scanlines", "its pixel data goes on after its last row"),
          damage("Out-of-sequence code", "its pixel data has a code out of order"),
          damage("Use default color table", "it has no palette"),
          unsupported("Unsupported color mode", "its colour mode is not one that is read"),
          harmless("Inconsistent metadata"),
          harmless("Detected compression type"),
          harmless("Dimensions exceed maximum"),
          harmless("Error parsing"),
          harmless("Ignoring unsupported chunk"),
          harmless("Ignoring unexpected chunk"),
          harmless("Expected 'ICCP' chunk"),
          harmless("ICC"),
          harmless("Embedded color profile is invalid"),
          harmless("JFIF markers not allowed"),
          harmless("Invalid Adobe App14 marker"),
          harmless("Exif chunk"),
          harmless("Bogus APP"),
          harmless("Color map contains more colors"));

  static ReaderWarning of(String text) {
    return ALL.stream()
        .filter(known -> text.contains(known.part))
        .findFirst()
        .orElse(new ReaderWarning("", Effect.UNKNOWN, "its decoder doubts its pixel data"));
  }

  private static ReaderWarning damage(String part, String words) {
    return new ReaderWarning(part, Effect.DAMAGE, words);
  }

  private static ReaderWarning unsupported(String part, String words) {
    return new ReaderWarning(part, Effect.UNSUPPORTED, words);
  }

  private static ReaderWarning harmless(String part) {
    return new ReaderWarning(part, Effect.HARMLESS, "");
  }
}
