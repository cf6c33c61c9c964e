package nfcodec.golden;

/**
 * A file that every decoder must refuse.
 *
 * @param name file name without the extension
 * @param kind as what it must be refused
 * @param wrong what is wrong with it, for people
 * @param says a part of this program's message, to see that it is refused for that reason
 * @param bytes the file
 */
record BadVector(String name, Kind kind, String wrong, String says, byte[] bytes) {
  static final String HEADER = "file\trefused as\twhat is wrong";

  enum Kind {
    /** Damaged, never right, or beyond the limits. */
    MALFORMED("malformed"),
    /** Needs a newer program. */
    UNSUPPORTED("unsupported");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** One line of bad.tsv. */
  String line() {
    return String.join("\t", name + ".nfc", kind.word(), wrong);
  }
}
